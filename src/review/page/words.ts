import { computed, signal } from '@preact/signals';
import { keep, kept } from './keep/settings.ts';

/** The page's words: Chinese, then English. `{}` takes a fact. */
const WORDS = {
  title: ['预算校对', 'Budget review'],
  // Bar at the top
  openFiles: ['打开文件…', 'Open files…'],
  save: ['保存', 'Save'],
  undo: ['撤销', 'Undo'],
  language: ['English', '中文'],
  theme: ['配色', 'Colours'],
  themeAuto: ['跟随系统', 'As the system'],
  themeLight: ['浅色', 'Light'],
  themeDark: ['深色', 'Dark'],
  help: ['帮助', 'Help'],
  close: ['关闭', 'Close'],
  cancel: ['取消', 'Cancel'],
  // Beginning
  dropTitle: ['把预算 PDF 拖到这里', 'Drop budget PDFs here'],
  dropText: [
    '部门预算、决算或绩效目标表的 PDF，也可以是由它转出的文本。文件只在这台电脑上由浏览器读取，不会上传到任何地方。',
    'The PDF of a department budget, a final account or a performance target table, or text taken from one. Files are read by the browser on this machine and sent nowhere.',
  ],
  chooseFiles: ['选择文件…', 'Choose files…'],
  dropHere: ['松开即可读取', 'Let go to read'],
  noFiles: ['拖入的内容里没有文件。', 'There was no file in what was dropped.'],
  loading: ['正在载入…', 'Loading…'],
  noDocument: ['选择一份文档开始校对。', 'Choose a document to begin.'],
  // PDF
  pages: ['原文', 'Pages'],
  page: ['页码', 'Page'],
  pageOf: ['第 {} 页', 'page {}'],
  previousPage: ['上一页', 'Previous page'],
  nextPage: ['下一页', 'Next page'],
  zoomIn: ['放大', 'Zoom in'],
  zoomOut: ['缩小', 'Zoom out'],
  fitWidth: ['适合宽度', 'Fit width'],
  turn: ['顺时针旋转', 'Turn clockwise'],
  pageNotDrawn: ['这一页无法显示。', 'This page cannot be shown.'],
  pdfLoading: ['正在打开 PDF…', 'Opening the PDF…'],
  pdfMissing: [
    '找不到原来的 PDF：文件可能已被移动或改名。数据仍可查看，但无法对照原文。放回原处后重新载入本页。',
    'The PDF is not where it was: it may have been moved or renamed. The data can still be looked at, but not compared. Put it back and load this page again.',
  ],
  pdfChanged: [
    'PDF 在读取之后被换过（校验值不同），位置对不上，因此不显示。请重新运行 extract。',
    'Another PDF is in its place since the run (its checksum differs): places would not fit, so it is not shown. Run extract again.',
  ],
  pdfFailed: ['无法打开 PDF：{}', 'The PDF cannot be opened: {}'],
  textDump: ['文本转储', 'Text dump'],
  textDumpNote: [
    '这份文档是从 PDF 转出的文本，没有坐标，只能对照到页。',
    'This document is text that was taken from a PDF. It has no coordinates; values lead to their page.',
  ],
  resize: ['调整左右宽度', 'Width of the pages'],
  // Tabs
  records: ['数据', 'Records'],
  queue: ['待核对', 'To check'],
  projects: ['项目', 'Projects'],
  tables: ['报表', 'Tables'],
  prose: ['文字', 'Text'],
  documents: ['文档', 'Documents'],
  // Documents
  fromDataset: ['数据集', 'Dataset'],
  dropped: ['在此打开', 'Opened here'],
  waiting: ['等待读取', 'Waiting'],
  reading: ['正在读取 {} / {} 页', 'Reading page {} of {}'],
  readingStart: ['正在读取', 'Reading'],
  stopped: ['已取消', 'Cancelled'],
  stopReading: ['取消读取', 'Stop reading'],
  readAgain: ['重新读取', 'Read again'],
  remove: ['移除', 'Remove'],
  pagesCount: ['{} 页', '{} pages'],
  projectsCount: ['{} 个项目', '{} projects'],
  indicatorsCount: ['{} 项指标', '{} indicators'],
  linesCount: ['{} 个金额', '{} amounts'],
  pictureOnly: [
    '各页只有图像，没有文字层，读不出数据。请先做文字识别（OCR）。',
    'Its pages are only pictures without text, so nothing can be read. Run it through a text recogniser (OCR) first.',
  ],
  // Queue
  queueEmpty: ['没有需要核对的内容。', 'There is nothing to check.'],
  queueDone: ['全部核对完毕。', 'Everything is checked.'],
  openOnly: ['只看未处理', 'Open ones only'],
  checkedOf: ['已处理 {} / {}', '{} of {} done'],
  error: ['错误', 'Error'],
  warning: ['警告', 'Warning'],
  info: ['提示', 'Note'],
  doubt: ['存疑', 'Doubt'],
  confidence: ['把握 {}%', '{} % sure'],
  stateOpen: ['未处理', 'Open'],
  stateAccepted: ['已确认', 'Accepted'],
  stateCorrected: ['已更正', 'Corrected'],
  next: ['下一条', 'Next'],
  previous: ['上一条', 'Previous'],
  accept: ['确认无误', 'Accept'],
  acceptFinding: ['已核对', 'Looked at'],
  edit: ['更正', 'Correct'],
  // Inspector
  inspector: ['所选内容', 'Selection'],
  nothingSelected: [
    '点一个值，原文会翻到它所在的位置；点原文上的框，这里显示它的内容。',
    'Click a value and its place on the page is shown; click a box on the page and its value is shown here.',
  ],
  blank: ['（空白）', '(blank)'],
  reason: ['原因', 'Reason'],
  concerns: ['涉及', 'Concerns'],
  otherReadings: ['其他读法', 'Other readings'],
  readingText: ['PDF 文字层原样', 'The PDF’s text as it stands'],
  readingPart: ['仅第 {} 页的部分', 'Only the part on page {}'],
  readingRow: ['这一行的其他切分', 'Other cuts of the row'],
  correctTo: ['更正为', 'Correct to'],
  editHint: [
    'Enter 保存，Shift+Enter 换行，Esc 取消',
    'Enter saves, Shift+Enter breaks the line, Esc cancels',
  ],
  saveEdit: ['保存更正', 'Save'],
  withdraw: ['撤回', 'Withdraw'],
  correctedFrom: ['原读作：{}', 'Was read as: {}'],
  noTarget: ['这条发现没有指向单独的值。', 'This finding is about no single value.'],
  // What was done, for the live region and the notice
  saidCorrected: ['已更正为 {}', 'Corrected to {}'],
  saidAccepted: ['已确认', 'Accepted'],
  saidUndone: ['已撤销', 'Undone'],
  saidRedone: ['已重做', 'Redone'],
  nothingToUndo: ['没有可撤销的操作', 'Nothing to undo'],
  endOfQueue: ['已到最后一条', 'That was the last one'],
  startOfQueue: ['已是第一条', 'That is the first one'],
  notOpened: ['无法打开：{}', 'Cannot be opened: {}'],
  notReloaded: ['无法载入更正：{}', 'Corrections cannot be loaded: {}'],
  notSaved: ['未能保存：{}', 'Not saved: {}'],
  reloaded: ['另一个窗口改了更正，已载入。', 'Another window changed the corrections; they are loaded.'],
  // Conflict
  conflictTitle: ['另一个窗口已改过同一处', 'Another window changed the same place'],
  conflictText: [
    '同一处在另一个窗口里已有不同的处理。请选择保留哪一个。',
    'The same place was dealt with differently in another window. Choose which one to keep.',
  ],
  mine: ['这个窗口', 'This window'],
  theirs: ['另一个窗口', 'The other window'],
  keepMine: ['用这个窗口的', 'Keep this one'],
  keepTheirs: ['用另一个窗口的', 'Keep the other'],
  saidNothing: ['未处理', 'Nothing'],
  // Projects, tables, prose
  noProjects: ['这份文档没有绩效目标表。', 'This document has no performance table.'],
  noTables: ['这份文档没有报表。', 'This document has no table.'],
  noProse: ['这份文档没有文字部分。', 'This document has no prose.'],
  indicators: ['绩效指标', 'Indicators'],
  otherTable: ['其他表格', 'Other table'],
  otherText: ['标题、页眉、页脚', 'Titles, headers, footers'],
  untitled: ['（无标题）', '(no title)'],
  code: ['科目编码', 'Code'],
  name: ['名称', 'Name'],
  // Saving
  saveTitle: ['保存数据', 'Save the data'],
  saveText: [
    '更正已包含在内，并标明为更正。只有全部文件（ZIP）和 corrections.json 留下更正记录本身，供以后再用。',
    'Corrections are in it and marked as such. Only everything (ZIP) and corrections.json keep them for later use.',
  ],
  saveExcel: ['Excel 工作簿（全部表格）', 'Excel workbook (all tables)'],
  saveCsv: ['CSV 表', 'Tables as CSV'],
  saveOther: ['其他格式', 'Other forms'],
  saveJson: ['JSON（每份文档一个文件）', 'JSON (one file a document)'],
  saveAll: ['全部文件（ZIP）', 'Everything (ZIP)'],
  saveCorrections: ['更正记录 corrections.json', 'Corrections, corrections.json'],
  saving: ['正在生成…', 'Writing…'],
  savedAs: ['已保存 {}', 'Saved {}'],
  runAgain: [
    '更正存放在数据集的 corrections.json 中。再次运行 extract，它们就会进入所有输出。',
    'Corrections are kept in corrections.json of the dataset. Run extract again and they are in every output.',
  ],
  unsaved: [
    '在此打开的文档和对它们的更正只存在于本页，离开前请先保存。',
    'Documents opened here and their corrections exist only in this page. Save before you leave.',
  ],
  // Help
  helpTitle: ['怎样校对', 'How to check'],
  helpText: [
    '「待核对」先列出有疑问的：错误、警告，然后是读取把握较低的值。逐条对照原文，确认无误或者更正。',
    '“To check” lists what is doubtful first: errors, warnings, then values that were read with doubt. Compare each with the page, and accept or correct it.',
  ],
  keys: ['快捷键', 'Keys'],
  keysOn: ['启用单键快捷键', 'Single-key shortcuts'],
  keyNext: ['下一条', 'Next'],
  keyPrevious: ['上一条', 'Previous'],
  keyAccept: ['确认无误，转到下一条', 'Accept and go on'],
  keyEdit: ['更正', 'Correct'],
  keyUndo: ['撤销', 'Undo'],
  keyRedo: ['重做', 'Redo'],
  keyTabs: ['切换栏目', 'Switch the tab'],
  keyHelp: ['这个窗口', 'This window'],
  keyPages: ['翻页（先点到原文上）', 'Scroll the pages (when they have the focus)'],
  // Failures of the engine
  unusable: ['这份文档的数据无法使用：{}', 'The data of this document cannot be used: {}'],
  serverGone: [
    '连接不上 yusuan review。请确认命令仍在运行，再重新载入本页。',
    'yusuan review does not answer. See that the command is still running, then load this page again.',
  ],
} as const;

export type Word = keyof typeof WORDS;
export type Language = 'zh' | 'en';

export const language = signal<Language>(kept('language') === 'en' ? 'en' : 'zh');

export function switchLanguage(): void {
  language.value = language.value === 'zh' ? 'en' : 'zh';
  keep('language', language.value);
}

/** A text of both languages, in the one that is chosen. */
export type Both = readonly [chinese: string, english: string];
const side = computed(() => (language.value === 'zh' ? 0 : 1));
export const said = (both: Both): string => both[side.value];

/** A word of the page in the language that is chosen, its `{}` filled in their order. */
export function t(word: Word, ...facts: readonly (string | number)[]): string {
  let turn = 0;
  return WORDS[word][side.value].replace(/\{\}/g, () => String(facts[turn++] ?? ''));
}
