/** Text by language tag, `{ fr: 'Four', en: 'Kiln' }`; one language is enough. */
export type LocalText = Readonly<Record<string, string>>;
