/** Ce qui se dit des champs et questions des modules complémentaires. */
export const fieldsFr: Readonly<Record<string, string>> = {
  'field.required': 'À compléter, s’il vous plaît.',
  'field.text': 'Écrivez un texte ici.',
  'field.too-long': 'Cela fait {length} caractères, pour {max} au plus. Rien n’en est perdu ici.',
  'field.number': 'Écrivez ici un nombre, en chiffres.',
  'field.min': 'Écrivez au moins {min}.',
  'field.max': 'Écrivez au plus {max}.',
  'field.step': 'Écrivez {below} ou {above}.',
  'field.boolean': 'Choisissez oui ou non.',
  'field.choice': 'Choisissez parmi\u00a0: {options}.',
  'field.choices': 'Choisissez parmi ceci, chacun une seule fois\u00a0: {options}.',
  'field.scale': 'Choisissez un nombre de {min} à {max}.',
  'field.json': 'Ce qui a été saisi ici ne peut pas être conservé. Saisissez-le autrement, ou laissez vide.',
  'field.yes': 'Oui',
  'field.no': 'Non',
  'error.invalid.field': '«\u00a0{label}\u00a0»\u00a0: {problem} Rien n’est encore enregistré\u202f; corrigez puis enregistrez à nouveau.',
  'error.invalid.field-home': '«\u00a0{label}\u00a0» ne va pas dans {field}\u00a0: d’autres le liraient. Indiquez-le dans {expected}.',
};
