import { render } from 'preact';
import { Engine } from './engine/client.ts';
import { PdfFile } from './pdf/file.ts';
import './style.css';

render(<p>{String([Engine, PdfFile])}</p>, document.getElementById('app')!);
