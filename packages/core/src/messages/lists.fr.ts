/** Textes français sur les listes simples de compétences (ce qui ne va pas dans un fichier, et où). */
export const listsFr: Readonly<Record<string, string>> = {
  'error.not-json.list':
    'La liste de compétences {source} n’est pas du JSON ({problem}) : ses compétences manquent ici. Corrigez le fichier ; tout le reste fonctionne.',
  'error.src-missing.list':
    'La liste de compétences {src} n’a pas pu être lue ({problem}) : ses compétences manquent ici. Vérifiez l’adresse ; tout le reste fonctionne.',
  'error.plugin-invalid.list': 'La liste de compétences {source} est laissée de côté : {problem}. Corrigez le fichier ; tout le reste fonctionne.',
  'list.id': '{field} doit se composer de minuscules, de chiffres et de tirets, comme ceramique, et n’être pas local',
  'list.none': '{field} doit être une liste d’au moins une compétence',
  'list.many':
    '{field} compte {length} compétences, pour {max} au plus ; partagez la liste, ou faites-en une extension (guide « A catalogue » de la documentation)',
  'list.skill': '{field} doit être un objet avec les champs code et label',
  'list.code': '{field} doit être un mot de lettres, de chiffres, de points, de tirets et de traits bas, comme tournage',
  'list.twice': '{field} « {code} » y figure deux fois ; donnez à chaque compétence le sien',
  'list.iri': '{field} doit être un IRI (une adresse en https:// ou http://, ou un nom de type urn) ; sinon, retirez-le',
  'list.match': '{field} doit être une liste d’IRI (des adresses en https:// ou http://, ou des noms de type urn)',
  'list.lang': '{field} « {lang} » n’est pas une langue ; écrivez fr, en, etc.',
  'list.text': '{field} doit être un texte de 1 à 500 caractères, ou un par langue (fr, en, etc.)',
  'list.texts': '{field} doit être une liste de textes, ou une par langue (fr, en, etc.)',
  'list.levels': '{field} doit être une liste de 5 textes, ou une par langue (fr, en, etc.)',
  'list.name': '{field} n’est pas permis comme nom ; retirez-le',
  'list.letters': '{field} a perdu ses accents (« {text} ») : le fichier n’est pas enregistré en UTF-8 ; enregistrez-le à nouveau, en UTF-8',
  'list.more': 'et {more} de plus',
};
