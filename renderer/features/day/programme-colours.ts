/** Colours of programmes on the board: Okabe–Ito, which people with any colour vision tell apart. */

type Rgb = readonly [number, number, number];

/** Black stays for text and the dimmest yellow is drawn by its darker border. */
const OKABE_ITO = ['#0072B2', '#E69F00', '#009E73', '#CC79A7', '#56B4E9', '#D55E00', '#F0E442'] as const;
const NO_PROGRAMME = '#7A828A';

export const TEXT = { light: '#16181b', dark: '#f4f6f8' } as const;
const GROUND = { light: '#ffffff', dark: '#1c1e21' } as const;
/** How much of the colour is in the fill: enough to tell programmes apart, little enough to read text on. */
const SHARE = { light: 0.32, dark: 0.42 } as const;

const toRgb = (hex: string): Rgb => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)) as unknown as Rgb;
const toHex = (rgb: readonly number[]): string =>
  `#${rgb.map((v) => Math.round(v).toString(16).padStart(2, '0')).join('')}`;

/** `share` of the first colour over the second. */
export function mix(over: string, under: string, share: number): string {
  const [a, b] = [toRgb(over), toRgb(under)];
  return toHex(a.map((value, i) => value * share + (b[i] ?? 0) * (1 - share)));
}

function luminance(hex: string): number {
  const [r, g, b] = toRgb(hex).map((value) => {
    const channel = value / 255;
    return channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG contrast of two colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

export interface BarColour {
  readonly light: { readonly fill: string; readonly line: string };
  readonly dark: { readonly fill: string; readonly line: string };
}

/** A border must stand out from the ground by 3:1 (WCAG 1.4.11): pale colours are taken towards the text's. */
function visibleLine(colour: string, scheme: 'light' | 'dark'): string {
  let line: string = colour;
  for (let share = 0.9; contrast(line, GROUND[scheme]) < 3; share -= 0.1) line = mix(colour, TEXT[scheme], share);
  return line;
}

const barColour = (colour: string): BarColour => ({
  light: { fill: mix(colour, GROUND.light, SHARE.light), line: visibleLine(colour, 'light') },
  dark: { fill: mix(colour, GROUND.dark, SHARE.dark), line: visibleLine(colour, 'dark') },
});

export const PALETTE: readonly BarColour[] = OKABE_ITO.map(barColour);
export const NEUTRAL: BarColour = barColour(NO_PROGRAMME);

/** A programme's colour by its place in the house's list; a booking without a programme is grey. */
export function colourOf(programmeId: string | null, programmeIds: readonly string[]): BarColour {
  const place = programmeId === null ? -1 : programmeIds.indexOf(programmeId);
  return place < 0 ? NEUTRAL : (PALETTE[place % PALETTE.length] ?? NEUTRAL);
}

/** For the style sheet: follows the colour scheme of the page by itself. */
export const colourVariables = (colour: BarColour): Record<`--${string}`, string> => ({
  '--bar-fill': `light-dark(${colour.light.fill}, ${colour.dark.fill})`,
  '--bar-line': `light-dark(${colour.light.line}, ${colour.dark.line})`,
});
