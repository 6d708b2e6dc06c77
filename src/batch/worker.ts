import './inflate-here.ts';
import { loadedWithoutDrawing } from './no-drawing.ts';

/*
 * The script of a worker process. What pdf.js is to find on loading comes first.
 */

loadedWithoutDrawing(() => import('./worker-tasks.ts'));
