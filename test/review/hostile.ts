import { draw } from '../../scripts/draw/index.ts';
import { sketch } from '../../scripts/draw/sketch.ts';

/** Text that would be a picture with a script if it were taken for markup. */
export const HOSTILE = '<img src=x onerror=a()>';

/** A performance table with such text in its title, its values and above it. */
export const hostilePdf = (): Uint8Array =>
  draw([
    { kind: 'heading', text: `1.${HOSTILE}绩效目标表` },
    { kind: 'paragraph', text: HOSTILE },
    {
      kind: 'table',
      unit_line: '单位：万元',
      table: sketch(
        [
          ['一级指标', '二级指标', '三级指标', '指标值', '指标值确定依据'],
          ['产出指标', '数量指标', HOSTILE, '≥300人', '工作计划'],
          ['产出指标', '质量指标', '合格率', '≥95%', HOSTILE],
        ],
        1,
      ),
    },
  ]).pdf;
