import type { FailureCode } from '../../failure.ts';
import { said, t } from './words.ts';

/** Why a file gave no document, for those who read Chinese; the engine's own sentence says it in English. */
const FAILURES: Readonly<Partial<Record<FailureCode, string>>> = {
  not_readable: '浏览器无法读取这个文件。请确认文件仍在原处，然后重新选择。',
  too_large: '文件太大，浏览器无法读取。请用命令行读取。',
  empty_file: '文件是空的（0 字节）。请重新下载。',
  not_pdf: '这不是 PDF，也不是可读的文本。',
  no_table: '文本中没有找到预算表格。请确认这是预算文本；用 pdftotext -layout 转出的文本最好读。',
  damaged: 'PDF 已损坏或不完整，无法读取。请重新下载。',
  password: 'PDF 有密码保护。请先另存为没有密码的文件，再打开。',
  no_pages: 'PDF 里没有页面。请重新下载。',
  crashed: '读取在中途停止了。请重新读取，或用命令行读取。',
  internal: '程序出错，没有读完这个文件。请重新读取，或用命令行读取。',
  out_of_memory: '浏览器内存不足。请用命令行读取。',
};

export function failureText(reason: FailureCode | 'stopped' | 'unusable', message: string): string {
  if (reason === 'stopped') return t('stopped');
  if (reason === 'unusable') return t('unusable', message);
  return said([FAILURES[reason] ?? message, message]);
}
