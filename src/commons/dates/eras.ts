// Periods that have a name instead of a date: reigns, regimes, ages, styles. Bounds follow the usual French
// chronologies (prehistory and antiquity: Inrap's). Years as historians count them: -52 is 52 av. J.-C.
// An age or a style is approximate by nature; a reign or a regime is not.
import { approximately, type Period, years } from './period.ts';

const REIGNS = `
merovingien 481 751; merovingienne 481 751; carolingien 751 987; carolingienne 751 987; capetienne 987 1328; capetien 987 1328; charlemagne 768 814; hugues capet 987 996
philippe auguste 1180 1223; philippe ii auguste 1180 1223; louis viii 1223 1226; saint louis 1226 1270; louis ix 1226 1270
philippe le bel 1285 1314; philippe iv le bel 1285 1314; philippe vi 1328 1350; jean le bon 1350 1364; charles v 1364 1380
charles vi 1380 1422; charles vii 1422 1461; louis xi 1461 1483; charles viii 1483 1498; louis xii 1498 1515
francois ier 1515 1547; francois 1er 1515 1547; henri ii 1547 1559; charles ix 1560 1574; henri iii 1574 1589; henri iv 1589 1610
louis xiii 1610 1643; louis xiv 1643 1715; regence 1715 1723; louis xv 1715 1774; louis xvi 1774 1792
guerre de cent ans 1337 1453; guerres de religion 1562 1598; guerre de trente ans 1618 1648; ancien regime 1589 1789
revolution 1789 1799; revolution francaise 1789 1799; premiere republique 1792 1804; ire republique 1792 1804; 1ere republique 1792 1804
convention 1792 1795; directoire 1795 1799; consulat 1799 1804; napoleon ier 1804 1815; napoleon 1er 1804 1815; napoleon i 1804 1815
premier empire 1804 1815; 1er empire 1804 1815; ier empire 1804 1815; empire 1804 1815; cent-jours 1815 1815; cent jours 1815 1815
restauration 1815 1830; louis xviii 1815 1824; charles x 1824 1830; monarchie de juillet 1830 1848; louis-philippe 1830 1848; louis philippe 1830 1848
louis-philippe ier 1830 1848; deuxieme republique 1848 1852; seconde republique 1848 1852; iie republique 1848 1852; 2e republique 1848 1852
second empire 1852 1870; 2e empire 1852 1870; iie empire 1852 1870; napoleon iii 1852 1870; commune de paris 1871 1871
troisieme republique 1870 1940; iiie republique 1870 1940; 3e republique 1870 1940; quatrieme republique 1946 1958; ive republique 1946 1958
4e republique 1946 1958; cinquieme republique 1958 2099; ve republique 1958 2099; 5e republique 1958 2099
guerre de 1870 1870 1871; guerre franco-prussienne 1870 1871; premiere guerre mondiale 1914 1918; 1ere guerre mondiale 1914 1918; grande guerre 1914 1918
guerre 14-18 1914 1918; guerre 1914-1918 1914 1918; guerre de 1914-1918 1914 1918; 14-18 1914 1918; guerre 39-45 1939 1945; 39-45 1939 1945
seconde guerre mondiale 1939 1945; deuxieme guerre mondiale 1939 1945; 2e guerre mondiale 1939 1945; guerre 1939-1945 1939 1945; guerre de 1939-1945 1939 1945
occupation 1940 1944; entre-deux-guerres 1919 1939; entre deux guerres 1919 1939; gouvernement de vichy 1940 1944; vichy 1940 1944; etat francais 1940 1944
victorien 1837 1901; victorienne 1837 1901; elisabethain 1558 1603; stanislas 1737 1766; annexion allemande 1871 1918; periode allemande 1871 1918
edo 1603 1868; meiji 1868 1912; taisho 1912 1926; showa 1926 1989; momoyama 1573 1603; muromachi 1336 1573; kamakura 1185 1333; heian 794 1185
han -206 220; tang 618 907; song 960 1279; song du nord 960 1127; song du sud 1127 1279; yuan 1279 1368; ming 1368 1644; qing 1644 1912
jiajing 1522 1566; wanli 1573 1620; kangxi 1662 1722; yongzheng 1723 1735; qianlong 1736 1795; daoguang 1821 1850; choson 1392 1910; joseon 1392 1910
`;

const AGES = `
paleolithique -800000 -9601; paleolithique inferieur -800000 -300001; paleolithique moyen -300000 -40001; paleolithique superieur -40000 -9601
mousterien -300000 -40001; aurignacien -43000 -29001; gravettien -31000 -22001; solutreen -22000 -17001; magdalenien -17000 -12001; azilien -12000 -9601
prehistoire -800000 -2201; mesolithique -9600 -6001; neolithique -6000 -2201; neolithique ancien -6000 -4701; neolithique moyen -4700 -3501
neolithique recent -3500 -3001; neolithique final -3000 -2201; chalcolithique -3500 -2201; protohistoire -2200 -52; age des metaux -2200 -52
age du bronze -2200 -801; bronze -2200 -801; bronze ancien -2200 -1601; age du bronze ancien -2200 -1601; bronze moyen -1600 -1351
age du bronze moyen -1600 -1351; bronze final -1350 -801; age du bronze final -1350 -801; age du fer -800 -52; premier age du fer -800 -451
1er age du fer -800 -451; hallstatt -800 -451; second age du fer -450 -52; deuxieme age du fer -450 -52; 2e age du fer -450 -52; la tene -450 -52
gaulois -450 -52; gauloise -450 -52; celtique -450 -52; antiquite -800 476; antique -800 476; gallo-romain -52 476; gallo-romaine -52 476
romain -52 476; romaine -52 476; haut-empire -27 284; haut empire -27 284; haut-empire romain -27 284; bas-empire 284 476; bas empire 284 476
antiquite tardive 284 600; republique romaine -509 -27; hellenistique -323 -31; grec archaique -620 -480; grec classique -480 -323; etrusque -900 -90
ancien empire -2700 -2200; moyen empire -2033 -1786; nouvel empire -1550 -1069; basse epoque -664 -332; ptolemaique -332 -30; copte 250 700
byzantin 330 1453; byzantine 330 1453; haut moyen age 476 1000; haut moyen-age 476 1000; moyen age 476 1492; moyen-age 476 1492; medieval 476 1492
medievale 476 1492; moyen age central 1000 1300; moyen age classique 1000 1300; bas moyen age 1300 1492; bas moyen-age 1300 1492; fin du moyen age 1300 1492
fin moyen age 1300 1492; preroman 950 1030; roman 950 1200; romane 950 1200; gothique 1140 1500; gothique rayonnant 1230 1350; gothique flamboyant 1380 1530
renaissance 1492 1610; premiere renaissance 1492 1540; seconde renaissance 1540 1589; epoque moderne 1492 1789; moderne 1492 1789; temps modernes 1492 1789
baroque 1580 1750; classicisme 1640 1715; rocaille 1715 1760; rococo 1715 1760; neoclassique 1750 1830; neo-classique 1750 1830; neoclassicisme 1750 1830
romantique 1800 1850; romantisme 1800 1850; contemporain 1789 2099; contemporaine 1789 2099; eclectisme 1850 1914; belle epoque 1871 1914; belle-epoque 1871 1914
art nouveau 1890 1914; art deco 1919 1939; reconstruction 1940 1960; trente glorieuses 1945 1975; precolombien -2000 1492; precolombienne -2000 1492
impressionnisme 1874 1886; pre-impressionnisme 1860 1873
`;

const ERAS: ReadonlyMap<string, Period> = new Map([...table(REIGNS, false), ...table(AGES, true)]);

const LEADING_WORDS =
  /^(?:(?:a |de |sous |pendant |vers )?(?:l'|la |le |les )?(?:fin de l')?(?:epoque|periode|style|regne|dynastie|age|siecle|temps|mode) ?(?:de la |de l'|des |du |de |d')?|(?:sous|pendant|durant) |l'|la |le )/;

/** The period a folded name stands for ("epoque second empire", "renaissance"), or undefined. */
export function readEra(text: string): Period | undefined {
  const exact = ERAS.get(text);
  if (exact !== undefined) return exact;
  const shorter = text.replace(LEADING_WORDS, '');
  return shorter === text ? undefined : readEra(shorter);
}

function table(lines: string, approximate: boolean): [string, Period][] {
  return lines
    .split(/[;\n]/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const words = line.trim().split(' ');
      const [first, last] = [isoYear(Number(words.at(-2))), isoYear(Number(words.at(-1)))];
      const period = years(first, last);
      return [words.slice(0, -2).join(' '), approximate ? approximately(period) : period];
    });
}

/** History has no year 0, ISO 8601 has: 1 av. J.-C. is 0. */
function isoYear(year: number): number {
  return year < 0 ? year + 1 : year;
}
