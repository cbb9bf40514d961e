import type { Need, Offer, Program } from '../model/types.js';
import type { ClientContext, RunQuery } from './context.js';
import { lazy } from './lazy.js';
import { pairQueries } from './pairs.js';
import { participantQueries } from './participant-views.js';
import { toView } from './reader.js';
import { sessionQueries } from './sessions.js';
import type { ProgramQueries } from './types.js';

/** Every query of the client, reading through `run`. */
export function createQueries(context: ClientContext, run: RunQuery): ProgramQueries {
  return {
    record: () =>
      run(async reader => {
        const record = await reader.record('program', context.id);
        return record && toView<Program>(record);
      }),
    ...lazy(['rights'], async () => (await import('./rights-query.js')).rightsQueries(run)),
    ...lazy(['issues'], async () => (await import('./issues.js')).issueQueries(run)),
    ...lazy(['history'], async () => (await import('./history.js')).historyQueries(run)),
    participants: participantQueries(run),
    needs: lazy(['get', 'all'], async () => (await import('./needs-offers.js')).personalQueries<Need>('need', run)),
    offers: lazy(['get', 'all'], async () => (await import('./needs-offers.js')).personalQueries<Offer>('offer', run)),
    skills: lazy(['search', 'resolve', 'gaps', 'catalogs'], async () => (await import('./skills.js')).skillQueries(context, run)),
    pairs: pairQueries(run),
    sessions: sessionQueries(run),
    notes: lazy(['get'], async () => (await import('./notes.js')).noteQueries(context, run)),
    confidences: lazy(['all'], async () => (await import('./confidences.js')).confidenceQueries(run)),
    feedback: lazy(['due', 'ofPair'], async () => (await import('./feedback-due.js')).feedbackQueries(run)),
    insights: lazy(['nudges', 'progress', 'program', 'tallies'], async () => (await import('./insights.js')).insightQueries(context, run)),
    fields: lazy(
      ['session', 'feedback', 'texts'],
      async () => (await import('./fields.js')).fieldQueries(context),
      () => (['session.field', 'feedback.item'] as const).every(point => !context.host.contributions(point).length) && [],
    ),
    formats: lazy(['all', 'write'], async () => (await import('./export-files.js')).formatQueries(context, run)),
    presets: lazy(['all'], async () => (await import('./presets.js')).presetQueries(context)),
    ...lazy(['consent'], async () => (await import('./consent.js')).consentQueries(context, run)),
    agreements: lazy(['ofPair', 'current', 'template'], async () => (await import('./agreements.js')).agreementQueries(context, run)),
    survey: lazy(['get'], async () => (await import('./survey.js')).surveyQueries(run)),
    preparation: lazy(['modules'], async () => (await import('./preparation.js')).preparationQueries(context, run)),
    reviews: lazy(['ofPair'], async () => (await import('./reviews.js')).reviewQueries(run)),
    matching: lazy(['suggest', 'explain', 'runs'], async () => (await import('./matching.js')).matchingQueries(context, run)),
  };
}
