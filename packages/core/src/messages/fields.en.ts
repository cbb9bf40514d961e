/** What is said about the fields and questions of plugins; it loads with the first of them. */
export const fieldsEn: Readonly<Record<string, string>> = {
  'field.required': 'Please fill this in.',
  'field.text': 'Write a text here.',
  'field.too-long': 'That is {length} characters; at most {max} fit. Nothing of it is lost here.',
  'field.number': 'Write a number here, in digits.',
  'field.min': 'Write at least {min}.',
  'field.max': 'Write at most {max}.',
  'field.step': 'Write {below} or {above}.',
  'field.boolean': 'Choose yes or no.',
  'field.choice': 'Choose one of these: {options}.',
  'field.choices': 'Choose among these, each once: {options}.',
  'field.scale': 'Choose a number from {min} to {max}.',
  'field.json': 'What was entered here cannot be kept. Enter it another way, or leave it empty.',
  'field.yes': 'Yes',
  'field.no': 'No',
  'error.invalid.field': '“{label}”: {problem} Nothing was saved yet; correct this and save again.',
  'error.invalid.field-home': '“{label}” does not go into {field}: others would read it. Give it in {expected}.',
};
