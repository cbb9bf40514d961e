import { fillText } from '../messages/index.js';
import type { LocalText } from '../plugin.js';
import type { Profile } from '../model/types.js';
import type { ClientContext, RunQuery } from './context.js';
import { langIn } from './local-text.js';
import type { StepQueries } from './step-types.js';

/** What people agree to where the programme has no text of its own. */
export const defaultConsentText: LocalText = {
  en: `I take part in “{title}” of my own free will. I may stop at any time without giving a reason, and nobody may hold it against me.
What I write about my skills, my needs and my availability is read by the people who coordinate the programme, to find me a partner and to follow how things go.
My partner and I share our sessions, our notes and our rules of the game; the coordinators see when we met or cancelled, what we aimed at and how we take stock at the end, never our notes.
My answers to the questionnaires appear only in figures that bring at least five people together.
I can see, take along, correct or erase what is kept about me at any time.`,
  fr: `Je participe à «\u00a0{title}\u00a0» de mon plein gré. Je peux arrêter à tout moment sans me justifier, et personne ne pourra me le reprocher.
Ce que j’écris sur mes compétences, mes besoins et mes disponibilités est lu par les personnes qui coordonnent le programme, pour me trouver un binôme et suivre son avancée.
Mon binôme et moi partageons nos séances, nos notes et nos règles du jeu\u202f; la coordination voit quand nous nous sommes rencontrés ou avons annulé, ce que nous visions et notre bilan à la fin, jamais nos notes.
Mes réponses aux questionnaires n’apparaissent que dans des chiffres réunissant au moins cinq personnes.
Je peux à tout moment consulter, emporter, corriger ou effacer ce qui est gardé sur moi.`,
};

export function consentQueries(context: ClientContext, run: RunQuery): Pick<StepQueries, 'consent'> {
  return {
    consent: ({ lang = context.lang } = {}) =>
      run(async reader => {
        const program = await reader.record('program', context.id);
        const own = program?.['consentText'] as { version: string; text: LocalText } | undefined;
        // A text without words says nothing one could agree to.
        const texts = own && langIn(own.text, lang) !== undefined ? own.text : defaultConsentText;
        const version = own?.version ?? '1';
        const found = langIn(texts, lang) ?? 'en';
        const { id } = await context.actor(reader);
        const member = id === undefined ? undefined : await reader.record('member', id);
        const profile = id === undefined ? undefined : (await reader.ofPerson('profile', id))[0];
        const given = (profile?.['consent'] as Profile['consent'] | undefined)?.textVersion;
        const due = !member || member['state'] === 'left' ? undefined : given === undefined ? 'first' : given === version ? undefined : 'new-text';
        // Before there is a programme its name stays open: whoever names it sees the text with that name.
        return { due, version, lang: found, text: fillText(texts[found] ?? '', { title: program?.['title'] }) } as const;
      }),
  };
}
