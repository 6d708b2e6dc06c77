import './inflate-here.ts';
import { loadedWithoutDrawing } from './no-drawing.ts';

/*
 * The script of a thread that reads pages. What pdf.js is to find on loading comes first.
 */

loadedWithoutDrawing(() => import('./page-thread-work.ts'));
