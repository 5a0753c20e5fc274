import { readText } from './read-text.ts';
import { languageOf, texts } from './texts.ts';
import { verify } from './verify.ts';

/** Fills the page and checks what its reader chooses. */
export function openPage(): void {
  const language = languageOf(navigator.language);
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll<HTMLElement>('[data-text]')) {
    const found = Object.entries(texts[language]).find(([name]) => name === element.dataset.text);
    if (found) element.textContent = found[1];
  }
  const form = document.querySelector('form');
  form?.addEventListener('submit', (event) => {
    event.preventDefault();
    void check(form, language);
  });
}

async function check(form: HTMLFormElement, language: 'en' | 'de'): Promise<void> {
  const values = new FormData(form);
  const [log] = filesOf(values, 'log');
  if (log === undefined) return;
  show([texts[language].checking], '');
  const files = filesOf(values, 'kept').map((file) => ({ name: file.name, text: readText(file.stream()) }));
  const pasted = textOf(values, 'keptText');
  const kept = [...files, ...(pasted === '' ? [] : [{ name: texts[language].keptText, text: [pasted] }])];
  const key = textOf(values, 'key');
  try {
    const { isInOrder, lines } = await verify({ log: readText(log.stream()), kept, key: key === '' ? undefined : key }, language);
    show(lines, isInOrder ? 'good' : 'bad');
  } catch {
    show([texts[language].unreadable], 'bad');
  }
}

function filesOf(values: FormData, name: string): File[] {
  return values.getAll(name).flatMap((value) => (typeof value === 'string' || value.name === '' ? [] : [value]));
}

function textOf(values: FormData, name: string): string {
  const value = values.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

function show(lines: readonly string[], outcome: string): void {
  const place = document.querySelector('output');
  if (place === null) return;
  place.className = outcome;
  place.replaceChildren(
    ...lines.map((line) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = line;
      return paragraph;
    }),
  );
}
