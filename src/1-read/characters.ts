/*
 * Characters that stand for another one in text: a font's Unicode map often names the radical that looks like a character
 * (⽓ for 气, ⻔ for 门). Each pair is the code point found and the ideograph meant.
 * Source: Unicode Character Database, EquivalentUnifiedIdeograph.txt (property EqUIdeo). NFKC maps only a part of these. Two
 * follow the fonts of simplified Chinese instead, which draw ⼾ as 户 (Unicode names the traditional 戶) and ⺫ as 罒.
 */
const PAIRS = `
  ⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺇𠘨 ⺈刀 ⺉刂 ⺊卜 ⺋㔾 ⺌小 ⺍小 ⺎兀 ⺏尣 ⺐尢 ⺑𡯂 ⺒巳 ⺓幺 ⺔彑
  ⺕彐 ⺖忄 ⺗心 ⺘扌 ⺙攵 ⺛旡 ⺜日 ⺝月 ⺞歺 ⺟母 ⺠民 ⺡氵 ⺢氺 ⺣灬 ⺤爫 ⺥爫 ⺦丬 ⺧牛 ⺨犭 ⺩王
  ⺪𤴔 ⺫罒 ⺬示 ⺭礻 ⺮𥫗 ⺯糹 ⺰纟 ⺱罓 ⺲罒 ⺳㓁 ⺴冗 ⺵𦉫 ⺶羊 ⺷𦍌 ⺸𦍋 ⺹耂 ⺺肀 ⺻聿 ⺼肉 ⺽𦥑
  ⺾艹 ⺿艹 ⻀艹 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇𧢲 ⻈讠 ⻉贝 ⻊𧾷 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏邑 ⻐钅 ⻑長
  ⻒镸 ⻓长 ⻔门 ⻕𨸏 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞𩙿 ⻟飠 ⻠饣 ⻡𩠐 ⻢马 ⻣骨 ⻤鬼 ⻥鱼
  ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀 ⻳龟 ⼀一 ⼁丨 ⼂丶 ⼃丿 ⼄乙 ⼅亅
  ⼆二 ⼇亠 ⼈人 ⼉儿 ⼊入 ⼋八 ⼌冂 ⼍冖 ⼎冫 ⼏几 ⼐凵 ⼑刀 ⼒力 ⼓勹 ⼔匕 ⼕匚 ⼖匸 ⼗十 ⼘卜 ⼙卩
  ⼚厂 ⼛厶 ⼜又 ⼝口 ⼞囗 ⼟土 ⼠士 ⼡夂 ⼢夊 ⼣夕 ⼤大 ⼥女 ⼦子 ⼧宀 ⼨寸 ⼩小 ⼪尢 ⼫尸 ⼬屮 ⼭山
  ⼮巛 ⼯工 ⼰己 ⼱巾 ⼲干 ⼳幺 ⼴广 ⼵廴 ⼶廾 ⼷弋 ⼸弓 ⼹彐 ⼺彡 ⼻彳 ⼼心 ⼽戈 ⼾户 ⼿手 ⽀支 ⽁攴
  ⽂文 ⽃斗 ⽄斤 ⽅方 ⽆无 ⽇日 ⽈曰 ⽉月 ⽊木 ⽋欠 ⽌止 ⽍歹 ⽎殳 ⽏毋 ⽐比 ⽑毛 ⽒氏 ⽓气 ⽔水 ⽕火
  ⽖爪 ⽗父 ⽘爻 ⽙爿 ⽚片 ⽛牙 ⽜牛 ⽝犬 ⽞玄 ⽟玉 ⽠瓜 ⽡瓦 ⽢甘 ⽣生 ⽤用 ⽥田 ⽦疋 ⽧疒 ⽨癶 ⽩白
  ⽪皮 ⽫皿 ⽬目 ⽭矛 ⽮矢 ⽯石 ⽰示 ⽱禸 ⽲禾 ⽳穴 ⽴立 ⽵竹 ⽶米 ⽷糸 ⽸缶 ⽹网 ⽺羊 ⽻羽 ⽼老 ⽽而
  ⽾耒 ⽿耳 ⾀聿 ⾁肉 ⾂臣 ⾃自 ⾄至 ⾅臼 ⾆舌 ⾇舛 ⾈舟 ⾉艮 ⾊色 ⾋艸 ⾌虍 ⾍虫 ⾎血 ⾏行 ⾐衣 ⾑襾
  ⾒見 ⾓角 ⾔言 ⾕谷 ⾖豆 ⾗豕 ⾘豸 ⾙貝 ⾚赤 ⾛走 ⾜足 ⾝身 ⾞車 ⾟辛 ⾠辰 ⾡辵 ⾢邑 ⾣酉 ⾤釆 ⾥里
  ⾦金 ⾧長 ⾨門 ⾩阜 ⾪隶 ⾫隹 ⾬雨 ⾭靑 ⾮非 ⾯面 ⾰革 ⾱韋 ⾲韭 ⾳音 ⾴頁 ⾵風 ⾶飛 ⾷食 ⾸首 ⾹香
  ⾺馬 ⾻骨 ⾼高 ⾽髟 ⾾鬥 ⾿鬯 ⿀鬲 ⿁鬼 ⿂魚 ⿃鳥 ⿄鹵 ⿅鹿 ⿆麥 ⿇麻 ⿈黃 ⿉黍 ⿊黑 ⿋黹 ⿌黽 ⿍鼎
  ⿎鼓 ⿏鼠 ⿐鼻 ⿑齊 ⿒齒 ⿓龍 ⿔龜 ⿕龠 ㇆𠃌 ㇏乀 ㇐一 ㇑丨 ㇒丿 ㇓丿 ㇔丶 ㇕𠃍 ㇖乛 ㇗𠃊 ㇘𠃎 ㇙𠄌
  ㇚亅 ㇛𡿨 ㇜𠃋 ㇝乀 ㇞𠃑 ㇟乚 ㇠乙 ㇡𠄎
`;

const IDEOGRAPH_OF = new Map<string, string>();
for (const pair of PAIRS.trim().split(/\s+/)) {
  const [found, meant] = [...pair];
  IDEOGRAPH_OF.set(found!, meant!);
}

/** Vertical presentation forms (U+FE10–FE19, FE30–FE44) and the wide sign each one is drawn for. */
const UPRIGHT_FORM = new Map<string, string>(
  [
    ...'︐，︑、︒。︓：︔；︕！︖？︗〖︘〗︙…︰：︱—︲–︳＿︵（︶）︷｛︸｝︹〔︺〕︻【︼】︽《︾》︿〈﹀〉﹁「﹂」﹃『﹄』',
  ].reduce<[string, string][]>(
    (pairs, char, index, all) => (index % 2 === 0 ? pairs.concat([[char, all[index + 1]!]]) : pairs),
    [],
  ),
);

/**
 * The characters a glyph's Unicode text stands for: radicals, compatibility ideographs, ligatures (ﬁ) and vertical forms become the
 * ordinary character; everything else stays, full-width forms included, since they are as published.
 */
export function ordinaryCharacters(text: string): string {
  const code = text.charCodeAt(0);
  if (
    text.length === 1 &&
    ((code < 0x2e80 && code !== 0x22ef) || (code >= 0x3200 && code < 0xf900) || code >= 0xfe50)
  )
    return text;
  // What GB 2312 has as … is ⋯ in the lists of fonts that are not embedded.
  if (text === '⋯') return '…';
  let out = '';
  for (const char of text) {
    const point = char.codePointAt(0)!;
    if ((point >= 0xf900 && point <= 0xfb06) || (point >= 0x2f800 && point <= 0x2fa1f))
      out += char.normalize('NFKC');
    else out += IDEOGRAPH_OF.get(char) ?? UPRIGHT_FORM.get(char) ?? char;
  }
  return out;
}

const LATIN = /[\u0021-\u024f\u0370-\u04ff\u2010-\u2015\u2018-\u2026]/;

/** Letters, digits and signs that are set with spaces between words. */
export const isLatin = (char: string): boolean => (char < '\u2027' || char.length > 1) && LATIN.test(char);

/** True where the characters of a glyph put nothing on the page. Most are ideographs, which this tells at once. */
export const isBlank = (char: string): boolean =>
  (char < '\u3001' || char === '\ufeff') && char.trim() === '';
