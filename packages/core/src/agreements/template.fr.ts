import { longDay, type Template, type TemplateFacts } from './template.js';

const levels = ['pas encore connu', 'déjà vu', 'avec de l’aide', 'en autonomie', 'sait l’enseigner'];
const small = ['', '', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix'];
const inWords = (count: number): string => small[count] || String(count);

function lasting(minutes: number): string {
  if (minutes === 30) return 'une demi-heure';
  if (minutes === 90) return 'une heure et demie';
  if (minutes % 60 === 0) return minutes === 60 ? 'une heure' : `${inWords(minutes / 60)} heures`;
  return `${minutes}\u00a0minutes`;
}

function every(days: number): string {
  if (days === 1) return 'chaque jour';
  if (days === 7) return 'chaque semaine';
  return days % 7 === 0 ? `toutes les ${inWords(days / 7)} semaines` : `tous les ${inWords(days)} jours`;
}

const day = (date: string): string => longDay('fr', date).replace(/ 1 /, ' 1er ');
const clock = (start: string): string => {
  const [hours, minutes] = start.split(':');
  return `${Number(hours)}\u00a0h${minutes === '00' ? '' : `\u00a0${minutes ?? ''}`}`;
};

function rhythm({ plan, schedule }: TemplateFacts): string {
  const keep = 'Ce temps est réservé\u00a0: qui doit annuler prévient dès que possible et propose aussitôt une autre date.';
  const { sessions, minutes } = schedule ?? plan;
  const times =
    sessions === 1 ? `Nous nous voyons une fois, pendant ${lasting(minutes)}` : `Nous nous voyons ${inWords(sessions)} fois, ${lasting(minutes)} à chaque fois`;
  if (!schedule) return `${times}, en l’espace de ${inWords(plan.weeks)} semaines. ${keep}`;
  const when = `le ${day(schedule.first)}${schedule.start ? `, à ${clock(schedule.start)}` : ''}`;
  return `${times}${sessions === 1 ? `, ${when}` : `, ${every(schedule.everyDays)}. La première séance a lieu ${when}`}. ${keep}`;
}

const places: Readonly<Record<string, string>> = {
  onsite: 'Nous choisissons un endroit calme, où l’on peut parler tranquillement.',
  remote: 'Chaque personne s’installe dans un endroit calme, où la conversation reste entre nous.',
  bench: 'Nous travaillons là où le travail se fait, avec le matériel sous la main.',
};
const modes: Readonly<Record<string, (facts: TemplateFacts) => string>> = {
  onsite: () => 'Nous nous voyons en personne, téléphones rangés. Si c’est impossible un jour, un appel vaut mieux qu’une séance annulée.',
  remote: () => 'Nous nous voyons à distance, en visio, et partageons l’écran quand cela aide.',
  bench: ({ mentor, mentee }) => `Nous apprenons en faisant\u00a0: ${mentor} montre, puis ${mentee} fait, à son rythme.`,
};
const replies: Readonly<Record<string, string>> = {
  standard: 'Entre deux séances, nous répondons aux messages sous deux jours ouvrés.',
  'small-business': 'Entre deux séances, une question trouve sa réponse le jour même ou le lendemain, quand le travail le permet.',
  bench: 'Nous ne nous interrompons pas en plein travail\u00a0: les questions attendent la pause, et trouvent leur réponse le lendemain au plus tard.',
};

/** Les règles du jeu en français. */
export const fr: Template = {
  language: 'fr',
  clauses: facts => {
    const { mentor, mentee, goals, preset, usual, schedule } = facts;
    const mode = schedule?.mode ?? usual ?? 'onsite';
    const aims = goals.map(
      ({ label, start, target }) => `${label} (aujourd’hui «\u00a0${levels[start] ?? ''}\u00a0», visé «\u00a0${levels[target] ?? ''}\u00a0»)`,
    );
    return {
      goals: aims.length
        ? `${mentee} veut progresser sur ceci\u00a0: ${aims.join('\u202f; ')}. ${mentor} apporte son aide. Nous pouvons revoir ces objectifs à tout moment, ensemble.`
        : `${mentor} accompagne ${mentee}. Nous choisirons un ou deux objectifs ensemble, dès la première séance.`,
      rhythm: rhythm(facts),
      place: schedule?.place ? `Nous nous retrouvons ici\u00a0: ${schedule.place}.` : (places[mode] ?? ''),
      mode: modes[mode]?.(facts) ?? '',
      replyDelay: replies[preset] ?? replies['standard'] ?? '',
      confidentiality:
        'Ce que nous nous disons reste entre nous. Personne d’autre que nous ne lit cette charte, nos notes de séance ni ce que nous nous disons dans nos retours. La coordination voit nos objectifs, nos séances (date, durée, lieu, compétences travaillées), qui a signé et quand, et nos bilans.',
      confidentialityLimits:
        'Cette confidentialité a une limite\u00a0: si quelqu’un est en danger, ou si la loi oblige à parler, nous prévenons une personne qui peut agir, après nous l’être dit chaque fois que c’est possible. Et chacun de nous peut toujours demander de l’aide pour soi à la coordination.',
      noFaultExit:
        'Chacun de nous peut arrêter à tout moment, sans justification et sans conséquence. Un mot à l’autre suffit\u202f; la coordination aide à conclure, et à trouver un autre binôme si on le souhaite.',
    };
  },
};
