/** What the name of a department says of its place: the parts of the place from the highest to the lowest, each with its levels. */
const PARTS: readonly (readonly [mark: RegExp, levels: readonly string[]])[] = [
  [/^.{2,7}?自治区/u, ['自治区级']],
  [/^.{2,3}?省/u, ['省级']],
  // Leagues and prefectures that are no cities: nobody says for sure what their level is called.
  [/^.{2,8}?(?:盟|地区)/u, []],
  [/^.{2,20}?自治州/u, ['州级']],
  // A city may be one of a prefecture or one of a county.
  [/^.{2,8}?市(?![县镇乡])/u, ['市级', '县级']],
  [/^.{1,20}?县/u, ['县级']],
  [/^.{2,7}?区/u, ['区级']],
  [/^.{2,8}?旗/u, ['旗级']],
  [/^.{2,6}?乡(?![市县区])/u, ['乡级', '乡镇级']],
  [/^.{2,6}?镇(?![市县区])/u, ['镇级', '乡镇级']],
];

const PARTY = /^(?:中共|中国共产党)/u;
const CENTRAL = /^(?:国家|中央|中华人民共和国|最高人民)/u;

/** Words of what a department does, in which a mark stands for no place. */
const DUTIES =
  /市场|城市|都市|市政|市容|市民|市域|城乡|乡村|乡土|乡镇|城镇|集镇|县域|县乡|区域|区划|地区(?=[合协经])|[灌社小库牧灾片军战防]区|[省市县区旗乡镇]级/gu;
/** Whether these are places, and of which level, is for their people to say: 浦东新区 is a district, other 新区 are none. */
const DOUBTFUL = /新区|开发区|高新区|管理区|试验区|示范区|保税区|园区|景区|林区|港区|^[城郊矿]区|[城郊矿]区$/u;
/** Nothing of a place's name: what stands behind it is of the department. */
const OF_DEPARTMENT = /[■局厅委办院]|管理|服务|中心|监督|政府|驻(?!马店)/u;

/** The levels that a name may stand for; none where they are in doubt; null where it has no place in it. */
export function levelsOfName(name: string): readonly string[] | null {
  const plain = name.replace(/\s/gu, '').replace(PARTY, '');
  if (CENTRAL.test(plain)) return ['中央'];
  let rest = plain.replace(DUTIES, '■');
  let found: readonly string[] | null = null;
  for (const [mark, levels] of PARTS) {
    const part = mark.exec(rest)?.[0];
    if (part === undefined || OF_DEPARTMENT.test(part)) continue;
    if (DOUBTFUL.test(part)) return [];
    rest = rest.slice(part.length);
    found = levels;
  }
  return DOUBTFUL.test(rest) ? [] : found;
}
