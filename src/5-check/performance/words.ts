/*
 * The words that the plausibility rules go by. 财预〔2021〕101号 (中央部门项目支出核心绩效目标和指标设置及取值指引) says how indicators and
 * their values are to be set: quantities and qualities by what is to be reached, costs by what is not to be exceeded, time by
 * when or how soon, rates as percentages.
 */

/** Names that end in 率 and are quotients of a whole. */
export const RATE = /(?:率|比例|占比|覆盖面|完好度)(?:[(（][^)）]*[)）])?$/;
/** 频率, 效率, 功率 … end in 率 and are none; 增长率 and the like may pass 100 %. */
export const NO_RATE =
  /(?:频|效|功|速|利|汇|税|费|倍|斜|心|容积|分辨|曝光|采样|帧|码|比)率(?:[(（][^)）]*[)）])?$/;
export const MAY_PASS_100 =
  /增|提高|提升|上升|回报|收益|利润|产出|周转|倍|同比|环比|超额|杠杆|放大|拉动|带动|投资|完成率|达成率|目标实现/;

/** 成本指标, and names that are savings: there more is better. */
export const COST = /成本/;
export const SAVING = /节约|节省|降低|减少|压减|下降|节支|收入|增收|产值|创收/;

/** Quantities that are to be low: what is less of them is better. */
export const LESS_IS_BETTER =
  /投诉|事故|死亡|伤亡|受害|损失|误差|偏差|差错|错误|失误|错漏|发生|下降|降低|减少|减轻|减负|压减|控制|节约|排放|能耗|耗|消耗|违法|违规|违纪|返工|返修|缺陷|故障|逾期|超标|超支|超期|流失|流动|辍学|失业|空置|闲置|风险|负债|债务|污染|浓度|噪[声音]|拥堵|病|疫|患|感染|致残|火灾|案件|上访|信访|纠纷|退货|不良|不合格|投入|成本|费用|支出|标准|价格|单价|等待|响应|时限|时长|时间|时效|期限|周期|天数|间隔|距离|次数限|上限|预算|不超|限额|杂质|含量|含水|残留|犯罪|再犯|脱管|漏管|返贫|复发|拖欠|欠薪|欠费|违约|坏账|延误|延迟|晚点|滞留|积压|改判|发回|差评|失信|漏检|漏报|漏损|隐患|变动率|结转|结余|偏离|不满意|黑臭|沙化|退化|裸露|扬尘|粉尘|宕机|中断|停机|灾/;

/** 产出 and 效益, whose values are what is to be reached at least. */
export const OUTPUT_OR_BENEFIT = /产出|效益|效果/;

/** 时效指标: when, how soon, how often or how much of it in time. */
export const TIMELINESS = /时效/;

/** 总成本 and the like: an amount that is a whole of the project, not a rate. */
export const REVERSE = /反向|负向|逆向|逆|越小越/;
