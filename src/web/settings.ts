/** A text in both languages; French stands in where English is missing. */
export type LocalText = { readonly fr: string; readonly en?: string };

/** A colour for the light and one for the dark theme, as `#rrggbb`. */
export type ThemeColour = { readonly light: string; readonly dark: string };

/** The instance's own name and face. */
export type InstanceSettings = {
  readonly name: string;
  /** What stands after the name in the footer: "Normandie". */
  readonly territory?: string;
  readonly description: LocalText;
  /** A drawn mark instead of the name in letters. */
  readonly logo?: { readonly href: string; readonly width: number; readonly height: number };
  readonly colours?: {
    /** Links under the pointer, checked boxes, valid values. */
    readonly accent?: ThemeColour;
    /** The wall behind works. */
    readonly wall?: ThemeColour;
  };
  /** Who answers for the site. */
  readonly legalOwner: string;
};

/** What the platform shows before anybody has changed its settings. */
export const defaultSettings: InstanceSettings = {
  name: 'Cimaise',
  description: {
    fr: 'La plateforme ouverte des données culturelles',
    en: 'The open platform of cultural data',
  },
  legalOwner: '',
};

/** The instance's colours as declarations for the `html` element; anything but `#rrggbb` is left out. */
export function colourStyle(settings: InstanceSettings): string | undefined {
  const { accent, wall } = settings.colours ?? {};
  const declarations = [declare('--green', accent), declare('--wall', wall)].filter(
    (one) => one !== undefined,
  );
  return declarations.length === 0 ? undefined : declarations.join(';');
}

function declare(name: string, colour: ThemeColour | undefined): string | undefined {
  const isColour = (text: string) => /^#[0-9a-f]{6}$/i.test(text);
  if (colour === undefined || !isColour(colour.light) || !isColour(colour.dark)) return undefined;
  return `${name}:light-dark(${colour.light},${colour.dark})`;
}
