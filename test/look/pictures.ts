// Small drawn pictures for the gallery: made here, so that pages can be looked at without any data.

/** What a picture shows. */
export type Motif = 'tower' | 'river' | 'plate' | 'bust' | 'street';

const skies = {
  tower: ['#9fb4c9', '#e4dcc6'],
  river: ['#7f9cb8', '#efc9a0'],
  plate: ['#e9e9e4', '#d4d6d2'],
  bust: ['#3b3f45', '#6b7078'],
  street: ['#cfc4b0', '#f0e8d8'],
} as const;

/** An SVG of `width` by `height`. */
export function picture(motif: Motif, width: number, height: number): string {
  const [top, bottom] = skies[motif];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" preserveAspectRatio="none" width="${width}" height="${height}"><defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient></defs><path fill="url(#s)" d="M0 0h100v100H0z"/>${shapes[motif]}</svg>`;
}

const windows = (x: number, color: string) =>
  [38, 50, 62, 74].map((y) => `<path fill="${color}" d="M${x} ${y}h5v8h-5z"/>`).join('');

const shapes: Readonly<Record<Motif, string>> = {
  tower: `<path fill="#b9a27a" d="M18 100V34l8-16 8 16v66zM34 100V52l18-20 18 20v48z"/><path fill="#8c7a5c" d="M70 100V44l7-14 7 14v56z"/><circle cx="52" cy="58" r="8" fill="#46557a"/><path fill="#5a4634" d="M44 100V84a8 10 0 0 1 16 0v16z"/>${windows(23, '#46557a')}${windows(75, '#3e4a68')}<path fill="#7d7470" d="M0 96h100v4H0z"/>`,
  river: `<circle cx="64" cy="34" r="5" fill="#e2592f"/><path fill="#6d7d93" d="M0 52q20-12 44-6t56-4v14H0z"/><path fill="#8fa3b1" d="M0 56h100v44H0z"/><path stroke="#ee8a5a" stroke-width="1.6" d="M58 62h12M55 70h18M60 78h10M52 88h24"/><path fill="#4d5a4a" d="M0 78q18 4 30 22H0z"/>`,
  plate: `<circle cx="50" cy="50" r="49" fill="#f6f6f2" stroke="#1f3f7d" stroke-width="2"/><circle cx="50" cy="50" r="38" fill="none" stroke="#1f3f7d" stroke-width="6" stroke-dasharray="4 5"/><circle cx="50" cy="50" r="24" fill="none" stroke="#b4502f" stroke-width="2"/><path fill="#1f3f7d" d="M50 30l5 15 15 5-15 5-5 15-5-15-15-5 15-5z"/>`,
  bust: `<ellipse cx="50" cy="34" rx="17" ry="22" fill="#d9d3c7"/><path fill="#c7c0b2" d="M14 100q4-38 36-42 32 4 36 42z"/><path fill="#a59e90" d="M43 50h14v14H43z"/><path stroke="#8f887a" stroke-width="1.2" fill="none" d="M42 32q4-3 7 0m5 0q4-3 7 0M46 46q5 3 9 0"/>`,
  street: `<path fill="#8d8373" d="M0 20l30 20v60H0z"/><path fill="#a39884" d="M100 12L66 42v58h34z"/><path fill="#6f675a" d="M30 100l14-48h8l14 48z"/><path fill="#b8ad98" d="M30 46h36v10H30z"/><path fill="#4f4940" d="M6 52h8v16H6zM18 56h6v14h-6zM76 50h8v18h-8zM90 46h7v20h-7z"/>`,
};
