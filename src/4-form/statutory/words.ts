import { MONEY_UNIT } from '../../quantity/money-caption.ts';

/*
 * The words that tell the parts of a published budget table apart: what a line over a table is, what a column holds, what
 * kind of table it is. Words of all provinces stand together; text is compared without white space, full-width signs as
 * ASCII (see `plain` in context.ts).
 */

/** （万元） alone on a line, or 万元 alone. */
export const UNIT_ALONE = new RegExp(`^[(（]?(?:人民币)?${MONEY_UNIT}[)）]?$`);

/** A unit of money at the end of a label: 金额（万元）, 项目资金(单位：元), 单价（元/台）, 金额:万元. */
export const UNIT_IN_LABEL = new RegExp(
  `(?:[(（](?:(?:金额)?单位[:：]?)?(?:人民币)?|[/:：]|(?<=金额|[单总]价))${MONEY_UNIT}(?:[/每][^()（）]{1,8})?[)）]?$`,
);

/** The column that gives each row its own unit. */
export const UNIT_COLUMN = /^(?:(?:计量|度量|金额)?单位)$/;

/** What stands in brackets at the end of a label: 车辆（辆）, 面积(单位：平方米). */
export const LABEL_BRACKET = /[(（](?:(?:计量)?单位[:：]?)?([^()（）]{1,8})[)）]$/;

/** 部门：… · 编制单位：… · 填报部门（盖章）：… · 预算单位名称：… */
export const DEPARTMENT_LINE =
  /^(?:编制|填报|填制|公开|预算|编报|报送|主管|批复|申报)*(?:部门|单位|机构)(?:编码|代码|名称)?(?:[(（][^)）]*[)）])?[:：]/;

/** 公开01表 · 表一 · 附表1-1 · 预算01表 · 财决公开02表 · 附件2 · 部门公开表3 · 表1: */
export const NUMBER_LINE =
  /^(?:附件?|附录)?(?:财)?(?:预|决)?(?:部门|单位)?(?:公开|预算|决算|批复|附)*表?格?[-\d一二三四五六七八九十〇.—－]+表?(?:[-\d]+)?[:：]?$/;

/** （2024年度） · 2024年 · 日期：… · 第1页 共3页: what else stands between a title and its table. */
export const BESIDE_LINE =
  /^(?:[(（]?(?:19|20)\d\d年(?:度)?[)）]?|(?:编制|填报|制表|公开)?(?:日期|时间)[:：].*|续表|[(（]续[)）]|第?\d+页.*)$/;

/** A title as tables have it: it ends with 表, perhaps with brackets or a part of it behind. */
export const TITLE_END =
  /(?:表|一览|明细)(?:[(（【][^)）】]*[)）】]|[一二三四五六七八九十\d]{1,3}|-\d+)*(?:[(（]续[)）]|续表?)?$/;

/** Words of which the title of a budget table has at least one where it does not end with 表. */
export const TITLE_WORDS = /收入|支出|收支|经费|预算|决算|采购|资产|基金|资本经营|拨款/;

/** What ends or divides a sentence: a title has none of it. */
export const SENTENCE = /[。；;！？]|[:：,，]$/;

/** Notes under a table. */
export const NOTE =
  /^(?:[*※]|[(（]?(?:注|备注|附注|说明|填表说明|编制说明|注意)[)）]?\d*[:：.、\s]|[:：]|注\d)/;
/** A note that goes on: 2.… under 注：1.… */
export const NOTE_ITEM = /^(?:\d{1,2}[.．、]|[(（]\d{1,2}[)）]|[①-⑳])/;
/** A note without a word before it. */
export const EMPTY_TABLE_NOTE =
  /(?:本表|此表|该表|故).{0,12}(?:空|无数据|为零|为0)|(?:没有|无).{0,40}(?:本表|此表|该表|故)/;

/** Tables of performance targets: their amounts are read by the forms of 4-form/performance. */
export const PERFORMANCE = /绩效目标|绩效指标|[一二三]级指标|指标值|绩效自评/;

/** Header words of columns, by what stands below them. The innermost header counts first. */
export const COLUMN_WORDS = {
  /** Codes of 政府收支分类科目. */
  code: /(?:科目|分类|功能|经济|预算)?(?:编码|代码|编号)|^[类款项]$|^类款项?$/,
  /** Codes of what is no classification: units, projects. */
  otherCode: /(?:单位|部门|项目|机构|资产|品目)[)）]?(?:编码|代码|编号)/,
  /** Counters of the form: 行次 numbers its rows, 栏次 its columns. */
  ordinal: /^(?:序号?|行次|行号|栏次|编号|№|NO\.?)$/i,
  /** 类, 款, 项: the levels of a code in columns of their own. */
  level: /^[类款项目]$/,
  /** Quotients. */
  percent:
    /幅度|^占(?!用|地)|^完成(?:年初|全年|调整)?预算$|比例|比重|占比|百分比|增减率|增长率|增幅|降幅|完成率|执行率|达成率|[%‰]|率(?:[(（][^()（）]*[)）])?$/,
  /** Counts and measures of things, and times: figures that are no money. */
  count:
    /数量|人数|个数|台数|辆数|件数|户数|面积|(?<!预算)编制(?:数|$)|^实有|人次|批次|次数|团组数|床位|保有量|得分|分值|评分|(?:车辆|学生|学员|教师|教职工|职工|人员|机构|单位|学校|班级|企业|社区|村|房屋|设备|项目)总?数$|里程|长度|宽度|高度|重量|容积|容量|吨位|产量|排量|功率|年[份限月]|^(?:预算|所属|项目)?年度$|时间|日期|起止|期限|周期|工期|排名|名次|优先级|学时|课时|天数|工时|电话|邮编|文号|^(?:在职|在编|离休|退休)(?:人员)?$/,
  /** Growth without a word that says whether it is an amount or a percentage. */
  growth: /(?:增长|同比|增幅|变动|环比)(?:情况)?$/,
  /** What is said of a row, in figures too: a remark 2024 is no amount. */
  remark: /^(?:备注|附注|说明|(?:政策|文件|收费|立项)?依据|负责人|联系人|联系方式|用途|内容)$/,
  /** Labels of what an amount is for. */
  label: /项目|科目|名称|内容|类别|类型|方式|备注|说明|用途|来源|单位|部门|依据|性质|形式|品目|分类|大类/,
  /** Labels that begin a list of a table of several side by side. */
  listLabel: /项目|科目|收入|支出|编码|代码|名称|用途|分类|来源|^[类款]$/,
};

/** Words of money in a header; 合计, 预算数 and the like say nothing of what is counted. */
export const MONEY_WORDS =
  /金额|[预决]算(?!数|编制)|支出|收入|拨款|资金|经费|[费价款税债额]$|费用|投资|成本|补[助贴]|奖励|结[转余]|元[)）]?$|利润|收益|赤字|基金|国有资本|余额|专户|财政|下达|安排|金$|购置$|维修$|采购$|自筹|自有|捐赠|专项|统筹|转移|工资|津贴|保险/;
/** What may be any figure's header: totals, years, places, bodies. */
export const NEUTRAL_WORDS =
  /[合总小]计|总[额数]$|[预决]算数|执行数|完成数|调整数|本[年级期]|[上去]年|上期|年初|年末|期[初末]|增减|\d年|[省市县区旗镇乡州盟局院校站所处中心]$|中央|地方|其他|其中|本级|[上下]级/;

/** A caption that names what is counted beside the money: 单位：万元、辆、平方米. */
export const SEVERAL_UNITS = /单位[:：].*(?:元[、,，/]|[、,，/][^、,，/:：]{0,3}元)/;

/** Rows whose figures count things: 6．国内公务接待批次（个）. */
export const COUNT_ROW =
  /[(（](?:单位[:：])?(?:个|辆|台|套|人|次|批|件|户|人次|批次|台套|台[/、,，(（]?套[)）]?|平方米|㎡|%)[)）]|(?:(?:团组|批次|人次)数?|(?:人|辆|台|套|件|户|购置)数)(?:[(（]|$)|保有量/;

/** A blank as it is sometimes printed. */
export const BLANK_SIGN = /^(?:[-—–－―─_/／\\]+|\*+|×+|无)$/;

/** What a table says in a cell where it has nothing to say. */
export const NOTHING = /^(?:此表|本表|该表)|为空|空表|无数据|不涉及|无此项|本部门无|本单位无/;

/** Words that head a column of amounts. */
export const HEADER_WORD = /^(?:合计|小计|总计|[^\d]{0,8}(?:支出|收入|经费|资金|拨款|预算|结余))$/;
