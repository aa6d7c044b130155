import { json } from '@codemirror/lang-json';
import { StreamLanguage, StreamParser } from '@codemirror/language';
import { java } from '@codemirror/legacy-modes/mode/clike';
import { javascript } from '@codemirror/legacy-modes/mode/javascript';
import { python } from '@codemirror/legacy-modes/mode/python';
import { shell } from '@codemirror/legacy-modes/mode/shell';
import { xml } from '@codemirror/legacy-modes/mode/xml';
import { Extension } from '@codemirror/state';
import { CodeLanguage } from '../types';

const parsers: {
  readonly [language in CodeLanguage]?: StreamParser<unknown>;
} = { java, javascript, python, shell, xml };

/** What colours a language. */
export function languageOf(language: CodeLanguage): Extension {
  if (language === 'json') {
    return json();
  }
  const parser = parsers[language];
  return parser ? StreamLanguage.define(parser) : [];
}
