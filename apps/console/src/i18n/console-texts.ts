import type { ContractTexts } from '@mandat/contract/texts';
import type { operatorEn } from '../operator/i18n/en.ts';
import type { en } from './en.ts';

/** The shape of a tree of texts, whatever they say. */
type Texts<Tree> = { readonly [Key in keyof Tree]: Tree[Key] extends string ? string : Texts<Tree[Key]> };

/** The paths to all texts of a tree: "users.status.active". */
type Paths<Tree, Prefix extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? `${Prefix}${Key}` : Paths<Tree[Key], `${Prefix}${Key}.`>;
}[keyof Tree & string];

export type ConsoleTexts = Texts<typeof en>;
/** They are loaded with the operator's part alone. */
export type OperatorTexts = Texts<typeof operatorEn>;
export type TextKey = Paths<ConsoleTexts> | Paths<OperatorTexts> | Paths<ContractTexts>;
