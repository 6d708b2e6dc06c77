import type { Comparator } from './types.ts';

/**
 * The words that the parsers know, as data: a new word is one more in a list. All are written as `fold` leaves them
 * (one sign for its variants, Latin letters in lower case).
 */

/** Written before the number. */
const BEFORE: readonly (readonly [Exclude<Comparator, 'range'>, string])[] = [
  ['>=', '≥ => ≮ 大于等于 大于或等于 不少于 不低于 不小于 不短于 至少 最少 最低 达到或优于'],
  ['<=', '≤ =< ≯ 小于等于 小于或等于 不超过 不超 未超 未超过 不高于 不大于 不多于 至多 最多 最高 控制在'],
  ['>', '> 大于 超过 超 高于 多于 优于 逾'],
  ['<', '< 小于 低于 少于 不足 不满 未满 不到 未达 未达到'],
  ['~', '≈ 约 大约 近 接近'],
  ['=', '= 等于'],
];

/**
 * Written after the unit. 以上, 以下, 以内 include the number, 以外 does not, as 不满 and 超过 before it do not
 * (Civil Code of the People's Republic of China, art. 1259).
 */
const AFTER: readonly (readonly [Exclude<Comparator, 'range'>, string])[] = [
  ['>=', '以上 及以上 及其以上'],
  ['<=', '以下 及以下 及其以下 以内 之内 内'],
  ['>', '以外'],
  ['~', '左右 上下'],
];

/** 不得 and 不应 read as 不: every word that begins with 不 has the two longer forms. */
function withStrongNegation(word: string): readonly string[] {
  return word.startsWith('不') ? [word, `不得${word.slice(1)}`, `不应${word.slice(1)}`] : [word];
}

export const COMPARATORS_BEFORE: readonly (readonly [string, Exclude<Comparator, 'range'>])[] =
  BEFORE.flatMap(([comparator, words]) =>
    words
      .split(' ')
      .flatMap(withStrongNegation)
      .map((word) => [word, comparator] as const),
  );

export const COMPARATORS_AFTER: readonly (readonly [string, Exclude<Comparator, 'range'>])[] = AFTER.flatMap(
  ([comparator, words]) => words.split(' ').map((word) => [word, comparator] as const),
);

/** After > or < (a sign or a word) these add the number itself: a sign in two pieces is one. */
export const OR_EQUAL = ['=', '等于', '或等于', '或达到'];

/** Between number and unit: more than the number. */
export const AND_MORE = '余多';

/**
 * Between a comparator or 每人 and the number these say nothing of how the number bounds: 至少培训2次,
 * 每人每年补助500元.
 */
export const FILLERS =
  '达到 达 为 是 到 至 完成 保持 保持在 稳定在 力争 确保 应 应为 应达到 补助 补贴 补助标准 补贴标准 标准 标准为 奖励 奖补 给予 资助 发放 支付 拨付 缴纳 安排 投入 培训 举办 开展 组织 召开 参加 进行 实施 建设 新建 新增 增加 增收 提高 提升 增长 下降 降低 减少 服务 检查 巡查 维护 更新 发布 报送 检测 监测 演练 走访 宣传 可补助 可'.split(
    ' ',
  );

/** Between two bounds of one quantity: ≥80%且≤90%. */
export const BOUND_LINKS = '且 并 并且 但 同时 而 、 ,'.split(' ');

/** Between the two ends of a range, longest first where one begins another. */
export const RANGE_LINKS = '- -- — —— ~ ~~ 至 到 起至'.split(' ');

/** Before the deadline's day. */
export const DEADLINE_BEFORE =
  '不晚于 不迟于 不得晚于 不得迟于 不应晚于 不应迟于 截至 截止 截至到 截止到'.split(' ');

/** After a date: it names the last day that still counts. */
export const DEADLINE_AFTER = '前 之前 以前 内 之内 以内'.split(' ');

/** The end of the month, quarter or year it follows. */
export const END_MARKS = '底 末'.split(' ');

/** What is done by the date. */
export const DEADLINE_VERBS = '完成 到位 发放 支付 办结'.split(' ');

/** After a date: from then on. */
export const SINCE = '起 以后 之后'.split(' ');

/** After a date: another day or no day at all is meant. */
export const DATE_SHIFTS = '后 前后 以来 来 至今 初 中 左右 上下'.split(' ');

/**
 * Before a date without a year: it lies in a year that cannot be told from the fiscal year. The year that is
 * understood (预算年度12月底) is none of them.
 */
export const OTHER_YEARS =
  '明年 明年度 去年 去年度 前年 前年度 后年 上年 上年度 上一年 上一年度 下年 下年度 下一年 下一年度 来年 第二年 第三年 第2年 第3年 跨年 学年 财年'.split(
    ' ',
  );

/** Events whose 时间 or 时限 is a date, not a length of time. */
export const EVENTS = '完成 竣工 开工 启动 验收 发放 支付 拨付 到位 结束 举办'.split(' ');

/** A row that speaks of one of these means a length of time by 10月. */
export const DURATION_WORDS = '周期 时长 期限 持续'.split(' ');

/** As above, unless it is the 时间 of an event. */
export const TIME_WORDS = '时间 时限'.split(' ');

/** A row that speaks of one of these means a day by 20251231. */
export const DATE_WORDS = '时效 时间 日期'.split(' ');

/** A number without a unit is money where the third level or the description speaks of one of these. */
export const MONEY_WORDS = '成本 资金 经费 金额 预算 投入 投资 费用 收入 支出'.split(' ');

/** The second level's word for the same. */
export const COST_WORD = '成本';

export const TEMPERATURE_WORDS = '温度 室温'.split(' ');
export const BANDWIDTH_WORDS = '带宽 宽带 专线 网络'.split(' ');
export const STORAGE_WORDS = '存储 容量 内存'.split(' ');
export const LENGTH_WORDS = '长 高 宽 深 距离 射程'.split(' ');

/** Words with one of them that speak of no length: 提高网速. */
export const NO_LENGTH_WORDS =
  '提高 高清 高速 高效 高质量 高标准 高新 高校 高中 高层 高端 高频 高级 高等 高龄 新高 最高 较高 增长 成长 长期 长效 长远 长久 中长期 时长 校长 部长 局长 处长 市长 县长 家长 特长 擅长 宽松 宽裕 拓宽 放宽 深入 深化 深度融合 加深 深刻 深圳'.split(
    ' ',
  );

/** What is counted in a frequency. */
export const FREQUENCY_UNITS: ReadonlySet<string> = new Set('次 回 遍 趟 场 场次 期 班次'.split(' '));

/** The whole text of a cell that has no value. */
export const NO_VALUE: ReadonlySet<string> = new Set(
  '无 暂无 不适用 待定 / \\ - -- — —— n/a na nan null none #ref! #div/0! #value! #n/a #name? #num! #null!'.split(
    ' ',
  ),
);

/** Words of the comparator and the unit column that say nothing. */
export const COLUMN_SAYS_NOTHING: ReadonlySet<string> = new Set(
  '无 / \\ - -- — —— n/a 无单位 不适用 定性 定量'.split(' '),
);

/**
 * Other spellings of listed units. A currency's name stands on either side of the number (人民币500万元, 500万人民币);
 * the point of kW·h is no line of a rate.
 */
export const UNIT_SPELLINGS: readonly (readonly [string, string])[] = [
  ['人民币', '¥'],
  ['kW·h', 'kWh'],
  ['kW.h', 'kWh'],
  ['千瓦·时', '千瓦时'],
];

/** Words that begin like a unit and are none: 10项目 is no count of 项. */
export const NOT_UNITS =
  '项目 家庭 家长 部门 部分 方面 方案 方式 方向 人员 人才 人口 人大 单位 名额 名单 名校 周岁 周年 年级 年龄 年轻 年制 班级 班子 组织 点钟 点前 点半 层级 层次 个人 个体 村民 村级 户籍 本科 本地 门诊 门店 条件 条例 对象 对口 对比 成员 成果 成本 成效 成功 种类 种植 路口 路灯 台账 件套 期间 期限 支出 支队 处理 处置 处室 所有 所在 级别 类别 类型 位置 日常 天然 里程 升级 分类 分布 分析 分别 分为 分之 分项 点对点 张家 生活 生产 起步 起付 次月 次年 次日 包括 包含 根据 只有 元素 角色 角度 课题 口径 间隔 度假 组成 批复 批准 等奖 等级 届时 场地 场所 场馆 校园 校长 克服 项工作日 人日 人月 人年 人时 人份 人餐 人夜 间夜 人公里 人小时 床日 台班 台时 吨公里 车公里 座位 座席 块钱 成套 成品 成年 成立 成人 成交 分会 分中心 分队 分校 分店 分馆 分支 套餐 套装 包干 个日历日 个日历天 个工作天 个交易日 个年度 个百分比 个基点'.split(
    ' ',
  );

/**
 * Words in which a comparator, a date or a number is no such thing, read whole so that no parser looks inside:
 * 签约20家 is not about twenty.
 */
export const PLAIN_WORDS =
  '项目 节约 预约 签约 合约 违约 履约 特约 集约 制约 公约 条约 契约 邀约 续约 租约 简约 约定 约束 约谈 约见 附近 最近 邻近 就近 靠近 临近 贴近 近期 近年 近年来 近三年 近几年 近日 远近 赶超 超额 超标 超期 超时 超限 超载 超前 超声 b超 彩超 高超 超市 超高 超龄 最高人民 最低生活 最低工资 最低保障 最低收入 最高水平 最高奖 最低限度 达标 不达标 不足之处 上年 上年度 上年底 上年末 去年 去年底 去年末 往年 历年 常年 逐年 同年 按年 按年度 多年 前年 数十 数百 数千 数万 数亿 几十 几百 几千 几万 上百 上千 上万 上亿 成百 成千 成千上万 若干 千方百计 万一 第三方 零距离 完成率 完成度 完成程度 完成时间 完成时限 完成数 完成量 到位时间 发放时间 支付时间 发放标准 支付标准 完成情况 完成及时 完成质量 到位率 到位情况 到位及时 发放率 发放及时 支付率 支付及时 办结率 5g网络 5g基站 5g技术 5g信号 5g专网 5g应用 4g网络 4g基站 4g执法 提前 日前 目前 当前 以前年度 会前 事前 赛前 产前 岗前 行前 空前 前期 前往 前沿 前端 前瞻 前景 前提 前后 前列 内容 内设 内部 内控 内审 内科 内网 内河 内涝 内陆 内外 内镜 内业 上下游 上下级'.split(
    ' ',
  );

/** After digits these make a name: 101号, 12345热线. */
export const NAME_AFTER_DIGITS = '号 号文 热线 政务服务热线 政务服务便民热线 便民服务热线 平台热线'.split(
  ' ',
);

/** Before digits these make a name or a heading: 附件2, 目标1. */
export const NAME_BEFORE_DIGITS = '目标 指标 附件 附表 表 图 项目 阶段 任务'.split(' ');

/**
 * Next to a quantity these bound it, or make a rate of it, in a way that no rule settles (不能超过, 上限; 亩产, 隔天), so
 * the value is `unknown`.
 */
export const UNSETTLED_BOUNDS =
  '不能 不可 不宜 不许 不会 不准 不允许 不再 不予 无法 没有 未能 不要 切勿 严禁 禁止 防止 避免 杜绝 不突破 突破 上限 下限 封顶 起步 之上 之下 之外 不早于 早于 晚于 迟于 不得早于 人年均 人月均 人日均 户年均 户月均 时速 车速 亩产 单产 隔天 隔日 隔周 隔月 隔年 零下'.split(
    ' ',
  );

/** Before a year these make it what is compared with, not a quantity: 较2024年增长5%. */
export const COMPARED_BEFORE =
  '较 比 与 同比 环比 相比 相较 相较于 对比 较之 比较 不低于 不高于 高于 低于 优于 不少于 超过'.split(' ');

/** Soon after a year these do the same: 达到2023年平均水平. */
export const COMPARED_AFTER = '水平 同期 平均 基数 基础 持平 相比 的'.split(' ');

/** 以上（不含）: the remark takes back what the comparator says, so the value is `unknown`. */
export const EXCLUDES = ['不含', '不含本数', '不包括'];

/** 低于5%（含）: the same the other way round. */
export const INCLUDES = ['含', '含本数', '包括'];

/** Heavenly stems, which grade without a number: 甲级. */
export const STEMS = '甲乙丙丁戊';

export const CHINESE_DIGITS: ReadonlyMap<string, string> = new Map(
  [...'零一二三四五六七八九']
    .map((character, value) => [character, String(value)] as const)
    .concat([['两', '2']]),
);

/** The powers of ten inside a Chinese numeral. */
export const CHINESE_POWERS: ReadonlyMap<string, number> = new Map([
  ['十', 1],
  ['百', 2],
  ['千', 3],
  ['万', 4],
  ['亿', 8],
]);

/** After a numeral these make it name no number: 十几次. */
export const NO_NUMBER_AFTER = '几来数把';

export const ROMAN_NUMERALS: ReadonlyMap<string, string> = new Map([
  ['Ⅰ', '1'],
  ['Ⅱ', '2'],
  ['Ⅲ', '3'],
  ['Ⅳ', '4'],
  ['Ⅴ', '5'],
  ['i', '1'],
  ['ii', '2'],
  ['iii', '3'],
  ['iv', '4'],
  ['v', '5'],
]);
