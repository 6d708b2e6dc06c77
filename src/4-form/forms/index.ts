import type { FormDeclaration } from './declaration.ts';
import { guangdongWhole } from './guangdong-whole.ts';
import { hebeiProject } from './hebei-project.ts';
import { mofMidAndAnnual } from './mof-mid-and-annual.ts';
import { sichuanProject } from './sichuan-project.ts';
import { sichuanWide } from './sichuan-wide.ts';
import { tianjinProject } from './tianjin-project.ts';

/** The forms that the program knows. The first that fits a table is its form. */
export const KNOWN_FORMS: readonly FormDeclaration[] = [
  guangdongWhole,
  hebeiProject,
  mofMidAndAnnual,
  sichuanProject,
  sichuanWide,
  tianjinProject,
];
