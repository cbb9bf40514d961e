import type { PairFacts, ProgramData, SessionFacts } from '../../../packages/core/src/insights/program-data.js';

export const today = '2026-11-02';

export function member(id: string, more: Partial<ProgramData['members'][number]> = {}): ProgramData['members'][number] {
  return { id, displayName: id.toUpperCase(), roles: ['mentee'], state: 'joined', ...more };
}
export function pair(id: string, more: Partial<PairFacts> = {}): PairFacts {
  return {
    id,
    mentorId: 'karim',
    menteeId: 'marie',
    mentorName: 'Karim',
    menteeName: 'Marie',
    state: 'active',
    answerBy: '',
    goals: [],
    ...more,
  };
}
export function session(pairId: string, date: string, status: SessionFacts['status'] = 'held', more: Partial<SessionFacts> = {}): SessionFacts {
  return { id: `${pairId}-${date}`, pairId, date, status, ...(status === 'held' ? { minutes: 60 } : {}), ...more };
}
export function goal(skillId: string, start: number, now: number, target: number): PairFacts['goals'][number] {
  return { skillId, label: skillId.toUpperCase(), start, now, target };
}
export function yes(pairId: string, by: string, day: string, answer: 'yes' | 'no' = 'yes'): ProgramData['acceptances'][number] {
  return { pairId, by, answer, at: `${day}T08:00:00Z` };
}
export function signature(pairId: string, by: string, agreementId = 'text', day = '2026-09-05'): ProgramData['signatures'][number] {
  return { pairId, by, agreementId, at: `${day}T08:00:00Z` };
}
export function review(
  pairId: string,
  by: string,
  wish: ProgramData['reviews'][number]['wish'] = 'continue',
  outcomes: Record<string, number> = {},
  day = '2026-10-20',
): ProgramData['reviews'][number] {
  return { pairId, by, wish, at: `${day}T08:00:00Z`, outcomes: Object.entries(outcomes).map(([skillId, level]) => ({ skillId, level })) };
}
export function data(more: Partial<ProgramData> = {}): ProgramData {
  return {
    program: { startsOn: '2026-09-01', endsOn: '2027-03-01', status: 'running', plan: { sessions: 6, minutes: 60, weeks: 26 } },
    members: [],
    pairs: [],
    acceptances: [],
    sessions: [],
    signatures: [],
    reviews: [],
    profiles: [],
    needs: [],
    offers: [],
    preparations: [],
    kit: [],
    ...more,
  };
}
