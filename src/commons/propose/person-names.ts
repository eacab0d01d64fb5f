// Names of persons by their values: "Jean Martin", "MARTIN Jean", "Mme Anne Le Roux". Told by the given name, from a
// short list of those most given in France since 1940 (a public list of the Insee), in a value that is nothing but a
// name; there is no list of persons. It says "looks like", of a whole column: one value alone proves nothing, because
// halls and prizes bear such names too.

const GIVEN = `
adele adrien agathe agnes alain albane albert alexandra alexandre alexis alice aline alix amandine amelie ambre ana
anais andre andrea andree anne annie anthony antoine antonin antony ariane arnaud arthur astrid aude audrey aurelie
aurelien aurore axel axelle aymeric baptiste barbara bastien beatrice benedicte benjamin benoit bernadette bernard
bertrand blandine boris brice brigitte bruno camille carine carla carole caroline catherine cecile cedric celia celine
chantal charles charlotte chloe christel christelle christian christiane christine christophe claire clara clarisse
claude claudette claudine clemence clement clementine clotilde colette coline constance coralie corentin corinne cyril
damien daniel daniele danielle david deborah delphine denis denise didier dimitri dominique dorian dorothee dylan edith
edouard eleonore eliane eliott elisabeth elise elodie eloise elsa emeline emile emilie emma emmanuel emmanuelle enzo
eric erwan estelle esther ethan etienne eugenie eva evelyne fabien fabienne fabrice fanny fatiha fatima felix fernand
flavie flora florence florent florian florine franck francis franck francois francoise frederic frederique gabriel
gabrielle gael gaelle gaetan genevieve georges gerald geraldine gerard germaine ghislaine gilbert gilles ginette
gregoire gregory guillaume guy gwenaelle hamza helene henri henriette herve hubert hugo hugues huguette ines irene
isabelle jacqueline jacques janine jean jeanine jeanne jeannine jennifer jeremie jeremy jerome jessica joel joelle
johan johanna jonathan jordan joris jose joseph josette josiane josselin juan jules julia julie julien juliette justine
karim karine kevin laetitia lea leo leon leonie lila liliane lilian lina lionel lisa loic lola louane louis louise luc
lucas lucette lucie lucien lucienne lucile ludivine ludovic lydia lydie madeleine mael maeva magali malika manon marc
marcel marcelle margaux margot marguerite maria marie marielle marina marine marion marius marjorie marlene martial
martin martine maryline maryse mathias mathieu mathilde mathis matthieu maud maurice maxence maxime megane melanie
melissa melodie michel michele micheline mickael mireille mohamed monique morgane muriel myriam nadege nadia nadine
nathalie nathan nelly nicole nicolas noa noe noel noelle noemie nora odette odile oceane olivia olivier oriane oscar
pascal pascale patrice patricia patrick paul paule paulette pauline perrine philippe pierre pierrette quentin rachel
rachid raoul raphael raphaelle raymond raymonde regine regis remi remy renaud rene renee richard robert robin rodolphe
roger roland rolande romain romane romuald rose roselyne sabine sabrina said salome samia samir samuel sandra sandrine
sara sarah sebastien serge severine simon simone solange solene sonia sophie stephane stephanie sylvain sylvaine sylvie
tanguy tatiana teddy theo theodore theophile therese thibault thibaut thierry thomas timothee titouan tom tony tristan
ugo valentin valentine valerie vanessa veronique vincent viviane violette virginie william xavier yael yann yannick
yasmina yasmine yohann yolande youssef yves yvette yvon yvonne zoe
`;

const CIVILITY =
  /^(?:m|mr|mme|mlle|mmes|monsieur|madame|mademoiselle|dr|docteur|me|maitre|pr|professeur)\.?\s+/i;
/** Two to five words of letters, each with a capital but for particles. */
const WORDS =
  /^\p{Lu}[\p{L}’'.-]*(?:,? +(?:(?:de|du|des|d|le|la|van|von|den|der|el|ben|di|da)(?: +|[’'])){0,2}\p{Lu}[\p{L}’'.-]*){1,4}$/u;
const LONGEST = 60;

/** Tells whether a value is nothing but the name of a person, a given name with another word. */
export function personNameTest(): (value: string) => boolean {
  const given = new Set(GIVEN.split(/\s+/).filter(Boolean));
  const isGiven = (word: string): boolean => {
    const plain = word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    return given.has(plain) || given.has(plain.split('-')[0] ?? '');
  };
  return (value) => {
    if (value.length > LONGEST) return false;
    const name = value.trim().replace(CIVILITY, '');
    if (!WORDS.test(name)) return false;
    const words = name.split(/,? +/);
    return isGiven(words[0] ?? '') || isGiven(words.at(-1) ?? '');
  };
}
