/** Words of one module: title, two or three sentences before the steps, and the steps by their ids. */
export interface ModuleText {
  readonly title: string;
  readonly intro: string;
  readonly steps: Readonly<Record<string, string>>;
}

/** The coaching kit of the core, in the order it is read. Ids of modules and steps never change: people have ticked them off. */
export const kit = {
  'first-session': 'mentor',
  'three-questions': 'mentor',
  patience: 'mentor',
  'feedback-upward': 'mentor',
  'from-younger': 'mentee',
  asking: 'mentee',
  'making-time': 'mentee',
} as const;

export type KitText = Readonly<Record<keyof typeof kit, ModuleText>>;

/** The kit in a language: French, else English. Only the one asked for is loaded. */
export async function kitText(lang: string): Promise<KitText> {
  return /^fr\b/i.test(lang) ? (await import('./kit.fr.js')).fr : (await import('./kit.en.js')).en;
}
