import type { KitText } from './kit.js';

export const en: KitText = {
  'first-session': {
    title: 'Your first session, step by step',
    intro:
      'The first meeting decides the tone of all the others. Aim for one small thing that works by the end, not for a tour of everything you know. Keep this page beside you if it helps.',
    steps: {
      place: 'I have chosen a quiet place, checked that whatever we need works there, and kept the hour free of messages.',
      hello: 'We begin with ten minutes about us: what each of us does all day, and what made us say yes to this.',
      wish: 'I ask for one concrete situation from last week where this skill was missing, and write it down in their words.',
      try: 'We try one thing together on their device, with their hands on it. I talk, they do.',
      close: 'We close with two sentences: what worked today, and the one thing to do before next time. Then we fix the date.',
    },
  },
  'three-questions': {
    title: 'Three questions before you teach',
    intro:
      'Most lessons fail because they answer a question nobody asked. Three short questions at the start of a session tell you where to begin. Listen to the whole answer before you reach for the keyboard or the tool.',
    steps: {
      what: '“What would you like to be able to do by yourself?” Ask for a task, not a topic: “post today’s menu” rather than “social media”.',
      tried: '“What have you tried already, and where did it stop?” Nobody starts from nothing, and the stumbling block is your lesson plan.',
      when: '“When will you need it next?” What is used within the week stays; the rest can wait.',
      reword: 'I say back what I heard in one sentence, and change it until they say “yes, exactly that”.',
    },
  },
  patience: {
    title: 'Patience, and how to explain',
    intro:
      'What you do without thinking took you years, and you have forgotten most of the steps. Somebody older often learns more slowly at first and more solidly afterwards. Your calm is half of the lesson.',
    steps: {
      hands: 'I keep my hands off. If I must show something, I undo it and let them do it again.',
      small: 'I cut the task into steps that take two minutes each, and stop after each one that worked.',
      words: 'I use plain words and link them to their trade: a folder is a drawer, a draft is a trial batch.',
      silence: 'I count to ten before I help. Thinking looks very much like being stuck.',
      again: 'When the same question comes back, I explain it another way instead of louder, and never say “it’s easy”.',
    },
  },
  'feedback-upward': {
    title: 'Giving feedback to somebody more senior',
    intro:
      'Telling a manager or a master of their trade that something is not right yet takes courage. They agreed to it by taking part, and they learn nothing from politeness alone. Speak about what you saw, never about who they are.',
    steps: {
      agree: 'In the first session I ask: “How would you like me to tell you when something goes wrong?”',
      fact: 'I say what I saw and what followed from it: “The photo went out without a price; three people wrote to ask.”',
      next: 'I offer one thing to try next time, as a suggestion they may refuse.',
      good: 'I also name precisely what is better than last time; “well done” alone teaches nothing.',
      limit: 'If a remark or a tone hurts me, I say so the same day, or I turn to the coordinator in confidence.',
    },
  },
  'from-younger': {
    title: 'Learning from somebody younger',
    intro:
      'You are not giving up your experience, you are adding to it. Your mentor knows one thing better than you do, and a great many less well. It works best when you both say that aloud.',
    steps: {
      why: 'I can say in one sentence what I will gain from this, for my work and not for fashion’s sake.',
      credit: 'At the first meeting I tell my mentor what I already know they do well.',
      beginner: 'I accept being a beginner for an hour: I let myself be shown, and keep “we have always done it this way” for later.',
      swap: 'I think of one thing I could pass on in return, and offer it when the moment comes.',
      open: 'What is said in our sessions stays between us, in both directions. I say so first.',
    },
  },
  asking: {
    title: 'Asking without losing face',
    intro:
      'People who hold a position ask fewer questions than they have. Yet a question asked early costs a minute, and one never asked costs months. Here are sentences that make it easier.',
    steps: {
      aloud: 'I have said once, aloud: “I don’t know how this works, show me.” The second time is easy.',
      stop: 'We agree on a word that means “too fast”, and I use it at least once in the first session.',
      again: 'I ask “again, please” as often as I need; writing the steps in my own words helps me need it less.',
      mistake: 'I make one mistake on purpose, on something that can be undone, to see that nothing breaks.',
      team: 'I tell my team that I am learning this, and from whom. It gives others permission too.',
    },
  },
  'making-time': {
    title: 'Making room for it',
    intro:
      'Pairs rarely fall apart in a quarrel; they stop when the senior cancels twice. Your mentor will not dare to insist. Keeping the appointment is the respect you can show.',
    steps: {
      calendar: 'All our sessions are in my calendar, marked as busy, and whoever plans my week knows about them.',
      shield: 'I have chosen an hour when nobody needs me: before opening, after the rush, not between two meetings.',
      move: 'If I really cannot come, I propose another date in the same message, within the same week.',
      practice: 'I keep fifteen minutes between two sessions to try again on my own.',
    },
  },
};
