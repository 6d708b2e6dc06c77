/*
 * The words of performance tables, as data: what headers and labels are called in the forms of the provinces, each with its
 * meaning. Collected from published forms (河北, 天津, 安徽, 四川, 广东, 北京, 湖北, 上海, 浙江 …) and from the 财政部 forms that
 * most of them derive from (项目支出绩效目标申报表, 部门整体支出绩效目标申报表; 财预〔2015〕88号).
 *
 * All words are compared after `coreOf` of label.ts: without white space, brackets, numbers, `其中：` and the period before
 * them. A new spelling is one word more here; nothing else knows spellings.
 */

/** A list of words, written with white space between them. */
const words = (list: string): readonly string[] => list.trim().split(/\s+/);

/** What a column of indicators holds. `level3` is the indicator's name; `other` is known and has no field of its own. */
export type ColumnMeaning =
  | 'level1'
  | 'level2'
  | 'level3'
  | 'description'
  | 'comparator'
  | 'value'
  | 'unit'
  | 'direction'
  | 'weight'
  | 'basis'
  | 'other';

/** Words of one rank: where several columns of a table have one meaning, the lowest rank takes it. */
export interface ColumnWords {
  readonly meaning: ColumnMeaning;
  readonly rank: number;
  readonly names: readonly string[];
  /** What an unlisted header with this meaning ends in. */
  readonly endings?: readonly string[];
}

/** The rank of words for remarks of any kind. */
export const REMARKS = 3;
/** The rank of words that mean nothing unless what stands below them does. */
export const WEAK = 3.5;

export const COLUMN_WORDS: readonly ColumnWords[] = [
  { meaning: 'level1', rank: 0, names: words('一级指标 一级绩效指标 一级指标名称 一级目标 指标一级') },
  { meaning: 'level2', rank: 0, names: words('二级指标 二级绩效指标 二级指标名称 二级目标 指标二级') },
  {
    meaning: 'level3',
    rank: 0,
    names: words('三级指标 三级绩效指标 三级指标名称 三级目标 指标三级 三级指标内容'),
  },
  {
    meaning: 'level3',
    rank: 1,
    names: words('指标名称 绩效指标名称 具体指标 指标项 指标项目 细化指标'),
  },
  {
    meaning: 'level3',
    rank: 1.5,
    names: words('指标内容 绩效指标内容 四级指标 四级绩效指标 考核内容 绩效考核内容 考核指标 考核要点'),
  },
  { meaning: 'level3', rank: 1.4, names: words('绩效指标 指标') },
  // One column for the kind of an indicator is its first level, or the second where that has a column of its own.
  {
    meaning: 'level1',
    rank: 2,
    names: words(`
      指标类别 指标类型 指标分类 指标种类 绩效指标类别 绩效指标类型 绩效指标分类
    `),
  },
  {
    meaning: 'level2',
    rank: 2,
    names: words(`
      指标类别 指标类型 指标分类 指标种类 绩效指标类别 绩效指标类型 绩效指标分类
    `),
  },
  // Of anything: only what stands below says of what (columns.ts).
  { meaning: 'level1', rank: WEAK, names: words('类别') },
  { meaning: 'level2', rank: WEAK, names: words('类别') },
  {
    meaning: 'description',
    rank: 0,
    names: words(`
      绩效指标描述 指标描述 指标解释 指标说明 指标定义 指标含义 指标内涵 指标释义 内容描述
      内涵解释
    `),
    endings: words('指标描述 指标解释 指标说明 指标释义 指标含义 解释说明'),
  },
  {
    meaning: 'description',
    rank: 1,
    names: words('绩效内容 指标内容描述 指标内容说明 指标值说明 指标值解释 描述'),
  },
  // Beside a column for the name, the content of an indicator describes it.
  {
    meaning: 'description',
    rank: 1.7,
    names: words('指标内容 绩效指标内容 指标值内容 指标值描述 目标值内容'),
  },
  {
    meaning: 'value',
    rank: 0,
    names: words(`
      指标值 目标值 数值 绩效指标值 指标目标值 绩效目标值 指标目标 指标数值 目标数值 指标值及单位
      指标值含单位
    `),
    endings: words('指标值 目标值 计划值 预期值 指标数值 预期实现值'),
  },
  {
    meaning: 'value',
    rank: 1,
    names: words(`
      值 实现值 实际实现值 预计实现值 计划数 目标数 指标要求 预期目标 目标要求 标准值 考核值
      设定值 指标设定值 期望值 预计值 绩效值 绩效标准值 批复值 申报值 预期完成值 预计完成值
      计划完成值 目标完成值
    `),
  },
  // Between its comparator and its unit, 内容 is the value (辽宁).
  { meaning: 'value', rank: 1.3, names: words('内容') },
  // Beside a column for the value, its content says what the value is of.
  { meaning: 'value', rank: 1.2, names: words('指标值内容 指标值描述 目标值内容') },
  { meaning: 'value', rank: 2, names: words('绩效目标 目标 指标标准') },
  {
    meaning: 'comparator',
    rank: 0,
    names: words(`
      计算符号 符号 指标符号 比较符号 比较符 运算符号 运算符 逻辑符号 逻辑关系 关系符号
      值符号 指标值符号 关系符 逻辑符 比较方式 计算关系
    `),
    endings: words('符号'),
  },
  {
    meaning: 'comparator',
    rank: 1,
    names: words('指标性质 绩效指标性质 指标值性质 性质'),
    endings: words('指标性质'),
  },
  { meaning: 'comparator', rank: 2, names: words('指标方向 方向 计算方式 指标值类型') },
  {
    meaning: 'unit',
    rank: 0,
    names: words(`
      度量单位 计量单位 指标单位 指标值单位 绩效度量单位 绩效指标度量单位 数量单位 计算单位
      值单位 数值单位
    `),
    endings: words('度量单位 计量单位 指标值单位 目标值单位'),
  },
  { meaning: 'unit', rank: 1, names: words('单位') },
  {
    meaning: 'direction',
    rank: 0,
    names: words('指标方向性 方向性 指标正反向 正反向 指标趋向 指标方向 方向'),
    endings: words('方向性 正反向'),
  },
  {
    meaning: 'weight',
    rank: 0,
    names: words(`
      权重 分值 指标权重 指标分值 权重分值 分值权重 标准分 标准分值 分数 权重值 绩效指标权重
      满分 赋分 权重分
    `),
    endings: words('权重 分值'),
  },
  {
    meaning: 'basis',
    rank: 0,
    names: words('指标值确定依据 依据 确定依据 设定依据 取值依据'),
    endings: words(`
      确定依据 设定依据 制定依据 测算依据 指标依据 指标值依据 目标值依据 依据及数据来源
      依据及来源 依据和数据来源
    `),
  },
  { meaning: 'basis', rank: 1, names: words('绩效标准 指标值标准 参考标准') },
  {
    meaning: 'basis',
    rank: 2,
    names: words(`
      评分标准 评价标准 计分标准 评分规则 评分细则 评分办法 评分方法 赋分规则 评扣分标准
      扣分标准 考核标准
    `),
    endings: words('评分标准 评价标准 评分规则 评分细则 扣分标准'),
  },
  { meaning: 'basis', rank: REMARKS, names: words('备注 说明 备注说明') },
  {
    meaning: 'other',
    rank: 0,
    names: words(`
      序号 指标编码 指标代码 数据来源 指标来源 计算公式 计算方法 指标计算公式 得分 自评得分
      完成情况 完成时限 完成时间 偏差原因 历史数据 责任部门 获取方式 数据获取方式 采集方式
      取数方式 评价方式 证明材料 核心指标 是否核心指标
    `),
    endings: words(`
      完成值 完成情况 实际值 实际完成值 原因分析 改进措施 得分 计算公式 数据来源 佐证材料
      责任单位 责任科室 评价方法 取数来源 指标属性 历史值
    `),
  },
];

/** Words of the first level, without 指标 at their end and without weights (产出指标（50分）). */
export const LEVEL1_WORDS: readonly string[] = words(`
      产出 效益 满意度 成本 效果 投入 过程 决策 结果 履职 管理 产出绩效 效益绩效 项目产出
      项目效益 项目效果 社会公众满意度 履职效能 社会效应 可持续发展能力 投入管理
    `);

/** Words of the second level, likewise. */
export const LEVEL2_WORDS: readonly string[] = words(`
      数量 质量 时效 成本 经济效益 社会效益 生态效益 环境效益 可持续影响 服务对象满意度
      服务对象 满意度 受益对象满意度 公众满意度 经济成本 社会成本 生态环境成本 产出数量
      产出质量 产出时效 产出成本 可持续发展
    `);

/**
 * One column for who spends and for what, a unit in a row of its own over its projects: 单位名称、项目名称; 单位（项目）名称;
 * 单位编码（项目编码）. The groups are the unit's part.
 */
export const UNIT_AND_PROJECT: readonly RegExp[] = [
  /^((?:预算|主管|实施|项目)?(?:部门|单位)(?:名称|编码|代码)?)[、,/\\(及和与](?:支出|预算)?(?:项目|专项)(?:支出|资金)?(?:名称|编码|代码)?\)?(?:名称|编码|代码)?$/,
  /^(?:支出|预算)?项目(?:支出)?(?:名称)?[、,/\\(及和与]((?:预算|主管|实施)?(?:部门|单位)(?:名称)?)\)?(?:名称)?$/,
];

/** What a head field says. `step` is a label of a spending plan, `known` a label without a field of its own. */
export type HeadMeaning =
  | 'project_name'
  | 'project_code'
  | 'unit'
  | 'unit_code'
  | 'budget'
  | 'fiscal'
  | 'other'
  | 'part'
  | 'purpose'
  | 'plan'
  | 'goals'
  | 'list'
  | 'known';

export interface HeadWords {
  readonly meaning: HeadMeaning;
  readonly rank: number;
  readonly names: readonly string[];
  readonly endings?: readonly string[];
}

export const HEAD_WORDS: readonly HeadWords[] = [
  {
    meaning: 'project_name',
    rank: 0,
    names: words(`
      项目名称 项目支出名称 预算项目名称 支出项目名称 二级项目名称 专项名称 专项资金名称 政策名称
      项目政策名称 政策项目名称 专项项目名称 政策和项目名称 项目或政策名称 转移支付名称 转移支付项目名称
      专项转移支付名称 购买服务项目名称 政府购买服务项目名称 服务项目名称
    `),
  },
  {
    meaning: 'project_name',
    rank: 0.5,
    names: words(`
      二级项目 项目全称 项目或专项名称 专项经费名称 专项业务费名称 重点项目名称 债券项目名称
      支出政策名称 工程名称
    `),
  },
  { meaning: 'project_name', rank: 1, names: words('项目 一级项目名称 三级项目名称 资金名称 三级项目') },
  { meaning: 'project_name', rank: 2, names: words('一级项目') },
  {
    meaning: 'project_code',
    rank: 0,
    names: words(`
      项目编码 项目代码 项目编号 预算项目编码 二级项目编码 项目代码编号 预算项目代码 二级项目代码
      项目唯一编码 项目统一编码 项目识别码 专项编码 专项代码
    `),
  },
  // The unit that spends, the nearest to the spending first.
  {
    meaning: 'unit',
    rank: 0,
    names: words(`
      实施单位 项目实施单位 具体实施单位 实施部门 项目实施部门 执行单位 项目执行单位 项目单位
      承担单位 项目承担单位 使用单位 资金使用单位 用款单位 项目建设单位 建设单位 预算执行单位
      执行部门 实施主体 项目实施主体 业主单位 项目业主 项目业主单位 项目法人单位 项目责任单位
    `),
    endings: words('实施单位 实施部门 执行单位 承担单位'),
  },
  { meaning: 'unit', rank: 1, names: words('预算单位 预算单位名称 基层预算单位 二级预算单位') },
  {
    meaning: 'unit',
    rank: 2,
    names: words(`
      单位名称 单位信息 单位 申报单位 项目申报单位 申请单位 单位编码及名称 单位名称及编码
      单位全称 购买主体 购买单位 采购单位
    `),
    endings: words('单位名称 申报单位'),
  },
  {
    meaning: 'unit',
    rank: 3,
    names: words(`
      部门名称 部门 单位部门名称 部门单位 部门单位名称 部门信息 预算部门 预算部门名称 申报部门
      填报单位 填报部门 编制单位 编制部门 填报单位名称 公开单位 公开部门 编报单位 编报部门
      填制单位 填制部门 填表单位 填表部门 报送单位 报送部门 上报单位 上报部门
    `),
    endings: words('部门名称 部门单位名称'),
  },
  {
    meaning: 'unit',
    rank: 8,
    names: words('责任单位 责任部门 牵头单位 牵头部门 主办单位 归口管理单位 归口管理部门'),
  },
  {
    meaning: 'unit',
    rank: 9,
    names: words(`
      主管部门 主管单位 项目主管部门 业务主管部门 预算主管部门 主管预算部门 主管预算单位
      一级预算单位 主管部门名称 项目主管单位 业务主管单位
    `),
    endings: words('主管部门 主管单位 主管部门名称 主管单位名称'),
  },
  // Of money that passes from level to level, those furthest from the spending (转移支付区域绩效目标表).
  { meaning: 'unit', rank: 10, names: words('省级主管部门 省主管部门 自治区主管部门 省级行业主管部门') },
  { meaning: 'unit', rank: 11, names: words('中央主管部门 国家主管部门 中央行业主管部门') },
  {
    meaning: 'unit_code',
    rank: 0,
    names: words('单位编码 单位代码 预算单位编码 预算单位代码 单位预算编码'),
  },
  { meaning: 'unit_code', rank: 1, names: words('部门编码 部门代码 部门预算编码') },
  {
    meaning: 'budget',
    rank: 0,
    names: words(`
      资金总额 预算数 预算总额 预算资金总额 项目预算总额 项目资金总额 资金合计 项目总预算
      项目预算 预算金额 预算资金 部门预算总额 整体支出预算 部门整体支出预算 部门支出总额 总金额
      项目总金额 预算合计 预算安排 预算安排数 申请资金总额 支出预算总额 收入预算总额
      部门预算支出总额 预算安排资金 预算额度 支出总额 资金总金额 项目预算金额 项目预算资金
      项目预算数 项目预算额 项目资金预算 项目支出预算 项目支出预算金额 项目支出金额 预算总金额
      项目预算总金额 项目总资金 项目资金总量 安排资金 安排预算 安排资金总额 申报金额 申请金额
      申请预算金额 申报预算金额 项目申报金额 项目申请金额 项目总额 资金金额 支出预算合计
      预算金额合计 本次申请金额 项目总投入 总投入 资金需求 资金需求总额 安排金额 下达金额
      下达资金 本次下达金额 预算批复数 批复金额 批复数 预算申请数 预算申报数 部门预算资金 部门预算
      资金总量 预算总量
    `),
    endings: words(
      '申请总额 资金总额 预算总额 总预算 预算数 预算额 预算金额 经费总额 经费预算 总投资 资金总计',
    ),
  },
  {
    meaning: 'budget',
    rank: 1,
    names: words(`
      项目资金 金额 总额 资金额 资金 资金规模 资金额度 预算 合计 小计 总计 金额合计
      项目金额 项目总投资 资金情况 预算规模 项目资金规模 项目资金额度 专项资金规模 专项资金额度
    `),
  },
  { meaning: 'budget', rank: 2, names: words('收入预算合计') },
  {
    meaning: 'fiscal',
    rank: 0,
    names: words(`
      财政拨款 财政资金 财政性资金 财政拨款资金 财政拨款小计 财政资金小计 财政预算资金
      财政预算拨款 财政补助 财政拨款收入 财政投入 财政安排资金 财政补助资金 财政投入资金
      申请财政资金 财政支持资金 财政资金总额 财政拨款总额 财政资金合计 财政拨款合计
    `),
  },
  {
    meaning: 'fiscal',
    rank: 1,
    names: words('一般公共预算财政拨款 一般公共预算拨款 本级财政拨款 当年财政拨款'),
  },
  {
    meaning: 'other',
    rank: 0,
    names: words(
      '其他资金 其它资金 其他来源资金 其他 其它 非财政资金 非财政性资金 非财政拨款 非财政拨款资金 其他来源',
    ),
  },
  {
    meaning: 'part',
    rank: 0,
    names: words(`
      一般公共预算 政府性基金 政府性基金预算 国有资本经营预算 财政专户管理资金 财政专户核拨资金
      专户资金 上级补助 上级转移支付 中央资金 省级资金 市级资金 县级资金 本级资金 中央财政
      省级财政 上年结转 上年结转资金 结转资金 基本支出 项目支出 人员经费 公用经费 项目经费 政府预算资金
      单位资金 自筹资金 其他收入 事业收入 经营收入 社会投入资金 财政专项资金 债券资金 专项债券
      事业单位经营收入 转移支付资金 中央补助 省级补助 市级补助 地方资金 中央财政资金 省级财政资金
      市级财政资金 县级财政资金 政府预算收入 自有资金 本级支出 本级财政安排 上级专项资金
      中央预算内投资 自筹 单位自筹 社会资金 其他自有资金 单位自有资金 单位自筹资金 其他配套资金 一般公共预算资金
      公共财政预算 公共预算拨款 省财政资金 市财政资金 区财政资金 县财政资金 区级财政资金
      本级财政资金 上级财政资金 上级补助资金 中央补助资金 中央财政补助 市县资金 县区资金 县级配套 地方配套资金 配套资金
    `),
    endings: words('财政拨款 结转 结余 结转资金 结余资金 结转结余资金 转移支付 支出 收入'),
  },
  {
    meaning: 'purpose',
    rank: 0,
    names: words(`
      资金用途 预算规模及资金用途 项目资金用途 项目用途 用途 支出用途 资金使用方向
    `),
    endings: words('资金用途'),
  },
  {
    meaning: 'plan',
    rank: 0,
    names: words(`
      资金支出计划 支出计划 用款计划 资金使用计划 支出进度计划 资金支出进度计划 预算执行计划
      预算执行进度 项目支出计划 支出进度 资金拨付计划
    `),
    endings: words('支出计划 用款计划'),
  },
  {
    meaning: 'goals',
    rank: 0,
    names: words(`
      绩效目标 目标 总目标 总体目标 整体目标 总体绩效目标 绩效总目标 整体绩效目标 项目绩效目标
      项目目标 项目总体目标 总体目标概述 绩效目标概述 绩效目标内容 履职目标 预期目标 预期总目标
      项目绩效总目标 部门整体绩效目标 部门绩效目标 目标描述 目标内容 绩效目标描述 目标说明
      绩效目标说明 阶段性目标 项目总目标 整体支出绩效目标 工作目标 年初目标 绩效年度目标
      项目整体目标 项目总体绩效目标 项目预期目标 绩效目标情况 绩效目标设定情况 项目实施目标
      实施目标 阶段目标 设定目标 预期绩效
    `),
    endings: words('绩效目标 总体目标 总目标 年度目标'),
  },
  // Blocks of rows that are listed below their own headers; nothing in them is about the project as a whole.
  {
    meaning: 'list',
    rank: 0,
    names: words(`
      主要任务 重点工作任务 重点任务 重点工作 工作任务 主要工作任务 任务 主要履职 履职任务
      部门职责 职责活动 工作活动
    `),
    endings: words('工作任务 主要任务 重点任务 重点工作 任务清单 支出明细 预算明细 明细预算'),
  },
  {
    meaning: 'known',
    rank: 0,
    names: words(`
      项目属性 项目期 实施期 项目类别 项目类型 项目性质 项目级次 项目级别 项目等级 项目分类
      支出项目类别 项目负责人 负责人 联系人 联系电话 电话 项目经办人 经办人 联系方式
      项目责任人 填报人 填表人 填报日期 填报时间 申报日期 填表日期 单位负责人 部门负责人
      财务负责人 审核人 单位地址 邮政编码 项目起止时间 起止时间 项目起止年限 开始时间 结束时间
      起始时间 终止时间 开始日期 结束日期 完成日期 起始日期 计划开始日期 计划完成日期
      项目开始时间 项目完成时间 项目结束时间 起始年度 终止年度 项目周期 实施周期 项目期限
      实施期限 项目实施期 预算年度 年度 立项依据 项目立项依据 项目立项的依据 政策依据 设立依据
      实施依据 项目概况 项目内容 项目主要内容 项目背景 项目简介 项目描述 项目说明 项目实施内容
      项目实施计划 实施计划 项目实施进度计划 实施内容 项目立项必要性 项目立项的必要性 立项必要性
      项目必要性 项目可行性 保障措施 项目实施的必要性 项目实施的可行性 资金来源 资金来源项目 资金项目 收入项目 资金性质
      资金类型 资金构成 资金结构 预算构成 经费来源 支出功能分类 功能分类 功能科目 经济科目
      支出性质 支出类型 支出方向 预算级次 预算情况 预算整体情况 部门预算支出 收入来源
      项目资金情况 资金预算 部门预算情况 整体支出规模 支出预算 收入预算 预算执行率权重
      预算执行率 执行率权重 绩效类型 是否追踪 分配方式 资金分配方式 扶持对象 部门职能
      部门职能概述 部门职能职责 职能职责 主要职责 职责概述 部门概况 单位职能 单位职责 主要职能
      部门基本情况 基本情况 基本信息 项目基本情况 项目基本信息 单位基本信息 部门基本信息
      单位基本情况 内设机构 内设机构数 编制人数 实有人数 在职人数 人员编制 财政供养人员数
      财政供养人数 下属二级单位数 下属单位数 下属单位 事业发展性支出 其他事业发展性支出
      按预算级次划分 市本级使用资金 名称 任务名称 工作任务名称 重点工作名称 活动名称 主要内容
      主要实施内容 任务内容 工作内容 任务描述 拟投入的资金 投入资金 任务资金 期望达到的目标
      期望目标 预期效果 预期产出 目标名称 支出内容 测算依据 测算过程 测算依据及说明 明细项目
      其他需完成的任务 备注 说明 其他说明 其他说明的问题 审核意见 财政部门审核意见
      主管部门审核意见 年度绩效指标 绩效指标 同比情况 项目采购 总分 是否 级次 评价类型
      序号 联系人及电话 联系人及联系电话 经费来源 执行率 执行率分值 全年执行数 执行数 预计执行数 分值 得分 偏差原因 偏差原因分析 项目资金来源 项目资金申请 资金申请
      项目实施期限 项目日期范围 项目起始年份 项目终止年份 起始年份 终止年份 起始年 终止年 项目起始时间 项目终止时间 绩效目标类型 实际完成 实际完成目标 完成情况 目标实际完成 行业领域 行政区划 项目地点 实施地点 受益对象 服务对象 项目受益人数
      支出功能科目 支出经济分类 是否跨年 是否跨年度 是否新增 是否新增项目 主管处室 归口处室 业务处室 财政归口处室
      主管科室 归口科室 业务科室 建设期限 建设周期 建设地点 建设性质 建设规模 建设内容
      债券期限 服务期限 合同期限 项目持续时间 项目申报人 项目联系人 项目法人 资金管理办法
      是否政府采购 是否政府购买服务 承接主体 承接主体类型
    `),
    endings: words('负责人 联系电话 依据 概况 审核意见 完成情况 实现情况 执行情况 完成情况综述'),
  },
];

/**
 * Words of periods at the beginning of a label or a header, longest first: what they are in the dataset's `period`. Where a
 * form prints a year, the year is the period.
 */
export const PERIOD_WORDS: readonly (readonly [printed: RegExp, period: string])[] = [
  [/^(?:项目)?实施期(?!限|间)/, '实施期'],
  [/^(?:项目)?实施周期/, '实施周期'],
  [/^(?:项目)?中长?期/, '中期'],
  [/^(?:项目)?长期/, '长期'],
  [/^上半年度?/, '上半年'],
  [/^下半年度?/, '下半年'],
  [/^半年度?/, '半年'],
  [/^全年度?/, '全年'],
  [/^(?:项目|预计|预期|计划)?(?:当|本)年度?/, '年度'],
  [/^(?:项目)?年度/, '年度'],
  [/^前年度?/, '前年'],
  [/^上年度?/, '上年'],
  // 年初预算数 is the year's own budget as it was approved; 全年预算数 beside it the one that became of it.
  [/^年初/, '年度'],
];

/** A year within a label: 2021年实际实现值, 预期2022年实现值, 2024年度指标值. */
export const PERIOD_YEAR = /(?<!\d)((?:19|20)\d\d)年度?/;

/** Months within a label of a progress report: 1～7月执行数, 1-6月执行情况. */
export const PERIOD_MONTHS = /^\d{1,2}[-~—–至到]\d{1,2}月份?(?=\p{L})/u;

/** Periods that a form's amounts and goals may have beside the year's own. */
export const LONG_PERIODS: readonly string[] = ['中期', '长期', '实施期', '实施周期'];

/** The year's own. */
export const YEAR_PERIOD = '年度';

/** Labels of the steps of a spending plan: 3月底, 第一季度, 上半年, 6月30日前. */
export const PLAN_STEP =
  /^(?:(?:截?至|到)?(?:\d{1,2}|十[一二]?|[一二三四五六七八九])月(?:底|末|\d{1,2}日|份)?(?:前|止)?|第?[一二三四1-4]季度(?:末|底)?|[上下]半年|年底)$/;

/** Units of money as they stand in 单位：… and in brackets of labels, with the power of ten to 元. */
export const MONEY_UNITS: readonly (readonly [unit: string, power: number])[] = [
  ['亿元', 8],
  ['千万元', 7],
  ['百万元', 6],
  ['十万元', 5],
  ['万元', 4],
  ['千元', 3],
  ['百元', 2],
  ['元', 0],
];

/** Rows that add up those above them. */
export const TOTAL_WORDS = /^(?:合计|总计|小计|总分|总分值|分值合计|权重合计|金额合计|资金合计)$/;

/** What a label ends in that the vocabulary does not have; such a label is likely, not certain. */
export const LABEL_ENDINGS =
  /(?:名称|编码|代码|总额|金额|预算数|资金|拨款|支出|收入|结转|依据|概况|人员|人|时间|期限|日期|电话|类别|类型|属性|性质|情况|目标|任务|内容|数|数量|率|权重|单位|部门|地址|方式|范围|标准|措施|来源)$/;
