/** What a tag says where there is no programme, or nobody it knows; and what is asked once on a page. */
export const en = {
  'rm.no-client': 'The mentoring programme is not on this page yet. If nothing appears, tell whoever looks after this page.',
  'rm.no-client.named': 'The programme “{program}” is not on this page. Tell whoever looks after this page.',
  'rm.no-client.several': 'Several programmes are on this page: {programs}. Whoever looks after this page needs to say which one belongs here.',
  'rm.user.unknown': 'We could not find you in this programme. The coordinator can add you.',
  'rm.user.ambiguous': 'Two people in this programme share your account. The coordinator can put that right.',
  'rm.user.absent': 'Say who you are first, and you will find your mentoring here.',
  'rm.who': 'Who are you?',
  'rm.who.hint': 'This browser will remember.',
  'rm.who.nobody': 'Nobody has joined this programme yet.',
  'rm.title.question': 'This browser already keeps “{stored}”. The page brings “{incoming}” under the same name. Load it into what is here?',
  'rm.title.keep': 'Keep as it is',
  'rm.title.load': 'Load it',
};
