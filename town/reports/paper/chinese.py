"""The sentences of a paper in Chinese."""

from collections.abc import Sequence
from datetime import datetime
from types import MappingProxyType

from town.reports.paper.pen import Language, Table

_DIGITS = "零一二三四五六七八九十"
_DAYS = "一二三四五六日"


def _number(count: int) -> str:
    """Return a number up to 99 in words, a larger one in digits."""
    tens, ones = divmod(count, 10)
    if count > 99:
        return str(count)
    if count <= 10:
        return _DIGITS[count]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def _people(count: int) -> str:
    return f"{'两' if count == 2 else _number(count)}个人"


def _hour(hour: int) -> str:
    return "两" if hour % 12 == 2 else _number(hour % 12 or 12)


def _when(moment: datetime) -> str:
    hour, minute = moment.hour, moment.minute
    if minute >= 53:
        return f"{_part(hour)}快到{_hour(hour + 1)}点的时候"
    name = f"{_part(hour)}{_hour(hour)}点"
    ends = ((2, "钟"), (8, "刚过"), (23, "一刻"), (38, "半"), (53, "三刻"))
    return name + next(end for below, end in ends if minute < below)


def _part(hour: int) -> str:
    ends = ((5, "夜里"), (8, "清早"), (11, "上午"), (13, "中午"), (18, "下午"), (23, "晚上"))
    return next((part for below, part in ends if hour < below), "夜里")


def _date(moment: datetime) -> str:
    day = _DAYS[moment.weekday()]
    return f"{moment.year}年{moment.month}月{moment.day}日，星期{day}"


def _at(place: str) -> str:
    return f"在{place}"


def _join(names: Sequence[str]) -> str:
    return "、".join(names)


OCCASIONS: Table = {
    "occasion.kicker": ("今日头条", "镇上要闻", "耳闻目睹"),
    "occasion.head.full": (
        "{place}座无虚席：{people}赴{host}之约",
        "晚到的没地方坐了：{people}齐聚{place}",
        "大半个镇子都去了{place}",
    ),
    "occasion.head.some": (
        "{people}应{host}之请来到{place}",
        "{host}没有白张罗：来了{people}",
        "{place}里好不热闹",
    ),
    "occasion.head.few": ("{place}里三两知己", "来的人不多，{host}不在意", "{host}请客，座位有余"),
    "occasion.head.none": ("{host}空等一场", "茶凉了，没有人来", "{place}里冷冷清清"),
    "occasion.lead.full": (
        "{host}起先还怕没有人来。{start}一到，{people}坐满了{place}。",
        "帖子早就传开了：{text}到了{start}，{people}把{place}挤得满满当当。",
        "{start}，{place}里找个座位已经不容易，一数，来了{people}。",
    ),
    "occasion.lead.some": (
        "{host}一请，来了{people}。从{start}起，{place}里就没有断过人声。",
        "“{text}”话传出去，{start}真有{people}到了场。",
    ),
    "occasion.lead.few": (
        "{start}开的场，来了{people}。人少，话倒听得真切。",
        "来的是{people}，座位空着不少，茶是热的。",
    ),
    "occasion.lead.none": (
        "时候到了，{start}，人没有到。{host}也许改天再请。",
        "话早就传遍了镇上，到头来一个人也没有来。",
    ),
    "occasion.came": ("在场的有{names}。", "座中见到{names}。", "到场的看得见{names}。"),
    "occasion.kept.all": (
        "答应要来的{promised}个人，一个也没有少，本报记上一笔。",
        "说好要来的{promised}位都没有食言。",
    ),
    "occasion.kept.one": ("{names}说到做到，来了。", "{names}答应过，也真的来了。"),
    "occasion.missed": (
        "{name}答应要来。{when}，人都到齐了，{pronoun}却{at}（“{activity}”）。",
        "缺的是{name}，话是说过的。有人见{pronoun}{at}：“{activity}”。",
        "有个座位一直空着：{name}说好要来，那会儿却{at}，“{activity}”。",
    ),
    "occasion.declined": ("{names}也请过，推辞了。", "{names}早说了不来。"),
    "occasion.notebook": ("本报记者记下的：{doings}。", "不止一个人这样：{doings}。"),
    "occasion.doing": ("“{activity}”（{count}个人）",),
    "occasion.quote": (
        "有人听见{who}说：“{text}”",
        "{who}的一句话，本报最喜欢：“{text}”",
        "席间{who}说：“{text}”",
    ),
    "occasion.going": ("付印时还没有散。", "本报付印的时候，谁也没有要走的意思。"),
    "occasion.brief": ("{people}应{host}之请到了{place}{missing}。",),
    "occasion.brief.missing": ("，{names}答应了却没有来",),
}
INCIDENTS: Table = {
    "incident.kicker": ("突发", "出了件事", "当天见闻"),
    "incident.lead": (
        "事情出在{when}，{place}。",
        "{when}，{place}里乱了一阵。",
        "那是{when}，就{at}。",
    ),
    "incident.lead.nowhere": ("那是{when}的事。", "当时是{when}。"),
    "incident.ran.one": (
        "{names}撂下手里的事就赶了过去（“{activity}”）。",
        "{names}想也没想：“{activity}”。",
    ),
    "incident.ran.many": (
        "{names}撂下手里的事就赶了过去（“{activity}”）。",
        "最先赶到的是{names}：“{activity}”。",
    ),
    "incident.alone": ("看来谁也没有觉得该管一管。", "看了一眼，也就过去了。"),
    "incident.known": (
        "到睡觉的时候，已经有{known}个人听说，{last}是最后一个。",
        "灯熄的时候，{known}个人心里都有了这件事，{last}知道得最晚。",
    ),
    "incident.teller": ("传得最远的是{name}，告诉了{count}。", "{name}一个人就说给了{count}听。"),
    "incident.brief": ("{clause}，{names}赶去料理了。",),
    "incident.brief.alone": ("{clause}。",),
}
RUMOURS: Table = {
    "rumour.kicker": ("街谈巷议", "隔墙有耳", "听人说", "一传十"),
    "rumour.head": (
        "“{clause}”：{people}都在说",
        "{teller}嘴上没有把门的：{clause}",
        "{people}知道了：{clause}",
        "{clause}？一个传一个",
    ),
    "rumour.lead": (
        "“{text}”早上只有{before}知道，到晚上是{after}。",
        "眼下{after}知道这件事，其中{new}个是今天才听说的：“{text}”",
        "“{text}”数一数，从{before}变成了{after}。",
    ),
    "rumour.lead.bare": (
        "早上只有{before}知道，到晚上是{after}。",
        "眼下{after}知道这件事，其中{new}个是今天才听说的。",
        "数一数，从{before}变成了{after}。",
    ),
    "rumour.origin": ("话头是从{name}那儿起的。", "追到底，最先说的是{name}。"),
    "rumour.visitor": ("话头是{name}起的，{name}不是本地人。",),
    "rumour.chain": ("这话是这么走的：{chain}。", "一家一家问过去：{chain}。"),
    "rumour.arrow": ("传给",),
    "rumour.teller": ("光{name}一个人就说给了{count}听。", "出力最多的是{name}，告诉了{count}。"),
    "rumour.doubt": ("{names}听了，一个字也不信。", "也有摇头的：{names}。"),
    "rumour.doubts": ("{names}听了，一个字也不信。", "也有摇头的：{names}。"),
    "rumour.sure": ("还没有听说谁不信。", "听见的都信了。"),
    "rumour.brief": ("{after}知道了：{clause}。", "镇上在传：{clause}。"),
    "secret.kicker": ("莫要声张", "私下里", "只说给你听"),
    "secret.head": ("一桩秘密换了人", "{teller}把不该说的告诉了{hearer}", "又多了一个知道的人"),
    "secret.lead": (
        "{when}，{teller}{at}告诉{hearer}：“{text}”",
        "本来谁也不该听见。{when}，{teller}还是对{hearer}说了：“{text}”",
    ),
    "secret.known": ("这么一来，知道的有{people}。", "眼下{people}知道，能守多久难说。"),
    "secret.unaware": ("{names}还不知道。别从你嘴里漏出去。", "蒙在鼓里的：{names}。"),
    "secret.brief": ("{teller}把一桩秘密告诉了{hearer}。",),
}
PEOPLE: Table = {
    "cool.kicker": ("起了凉意", "话不投机", "人情冷暖"),
    "cool.head": ("{a}跟{b}，不比从前了", "{a}和{b}之间凉了一层", "{a}对{b}有了意见"),
    "cool.head.both": ("{a}和{b}闹僵了", "{a}和{b}互相看不顺眼"),
    "cool.lead": (
        "{when}两人{at}说了一阵话，{a}走的时候脸色不如来时。",
        "{when}{at}说的那些话，{a}没有全放下。",
        "一个巴掌拍不响，心里别扭的却是{a}：{when}，{at}。",
    ),
    "cool.lead.untold": (
        "缘故没有人说得上来。从{when}起，{a}看{b}就不一样了。",
        "没有吵，也没有闹。{when}，{a}对{b}就淡了。",
    ),
    "people.opinion": ("{a}的说法是：“{opinion}”。", "要问{b}怎么样，{a}会说：“{opinion}”。"),
    "people.last": ("临了{who}说的是：“{text}”", "“{text}”{who}说完这句，就散了。"),
    "people.bond": ("再怎么说，{b}也是{a}的{kind}。",),
    "cool.brief": ("{a}对{b}冷淡了。",),
    "cool.brief.both": ("{a}和{b}闹僵了。",),
    "warm.kicker": ("好邻居", "人情暖", "投缘"),
    "warm.head": ("{a}和{b}走得更近了", "{a}跟{b}越说越投机", "{a}找着了说话的人：{b}"),
    "warm.head.new": ("从没有说过话的两个人：{a}和{b}", "{a}认识了{b}"),
    "warm.lead": (
        "两人今天说了{talks}话，末一回是{when}{at}，分手时比见面时还亲。",
        "{when}有人见他们{at}。听说两个人都高兴。",
    ),
    "warm.lead.once": ("一席话就够了，{when}，{at}。", "{when}，{at}，两个人都忘了时辰。"),
    "warm.brief": ("{a}和{b}走得更近了。",),
    "people.times": ("{count}回",),
    "people.twice": ("两回",),
    "goal.kicker": ("心愿", "下文"),
    "goal.head.done": ("{name}办成了", "{name}了了一桩心事"),
    "goal.head.given_up": ("{name}放下了", "{name}：这回算了"),
    "goal.lead.done": ("{name}一直想：{goal}。{when}，成了。",),
    "goal.lead.given_up": ("{name}原想：{goal}。从{when}起，不提了。", "“{goal}”，{name}放下了。"),
    "goal.brief.done": ("{name}办成了：{goal}。",),
    "goal.brief.given_up": ("{name}放下了：{goal}。",),
    "visitor.kicker": ("外来客",),
    "visitor.head": ("{name}到镇上来了", "今天镇上来了{name}"),
    "visitor.lead": ("{name}头一回露面是{when}，{at}。", "{when}，{name}{at}四处看了看。"),
    "visitor.talked": ("{names}跟这位客人说过话。",),
    "visitor.quote": ("客人说：“{text}”什么意思，各位自己琢磨。",),
    "visitor.alone": ("还没有人跟这位客人说过话。",),
    "visitor.brief": ("{name}来过镇上。",),
}
ODDITIES: Table = {
    "odd.kicker": ("怪事一桩", "末了一条", "信不信由你"),
    "odd.own.head": ("{b}听人说起自己的事", "自家的事绕了一圈又回来"),
    "odd.own.lead": (
        "{when}，{at}，{a}把这话告诉{b}：“{text}”话头原是{b}自己起的。",
        "{a}告诉{b}的，{b}比谁都清楚：“{text}”{b}一直听到了底。",
    ),
    "odd.silent.head": ("{name}一天没有开口", "{name}一句话也没有说"),
    "odd.silent.lead": (
        "{name}忙了一整天，跟谁都没有说过一句话。",
        "本报问了一圈，今天谁也没有听见{name}的声音。",
    ),
    "odd.silent.more": ("{other}替着说了：一共{count}句。",),
    "odd.seat.head": ("{name}今天样样都晚一步", "都让人占了：{name}碰了{count}回"),
    "odd.seat.lead": ("{name}今天有{count}回扑了空，别人先到了。",),
    "odd.seat.more": ("比方说{when}：“{why}”",),
    "odd.unsaid.head": ("{name}没来得及说的话", "{name}的话到了嘴边"),
    "odd.unsaid.lead": (
        "{when}，话都想好了，偏偏没有说成：“{text}”",
        "{name}{when}正要说“{text}”，到底没有出口，本报替着登出来。",
    ),
    "odd.steps.head": ("{name}替全镇走了路", "镇上数{name}腿勤"),
    "odd.steps.lead": ("{name}今天走了{count}步，谁也比不上。",),
    "odd.steps.more": ("{other}只走了{count}步。",),
}
THE_REST: Table = {
    "rest.notices": ("简讯", "当天流水"),
    "rest.coming": ("预告", "往后几天"),
    "rest.promised": ("{text}已经有{people}答应去。",),
    "rest.promised.none": ("{text}还没有人答应。",),
    "rest.number": ("第{number}号 · 晚刊 · 零售一句好话",),
    "rest.edited": (" · 头版由编辑（语言模型）撰写",),
    "rest.so_far": ("第{number}号 · 号外，{when}",),
    "rest.quiet.head": ("今日无事", "平平常常的一天"),
    "rest.quiet.kicker": ("镇上",),
    "rest.quiet.lead": ("还没有什么值得登的事，且等晚上。",),
}
QUESTIONS: Table = {
    "ask.occasion": ("{host}请客，{place}会来几个人？（{date}）",),
    "ask.occasion.progress": ("{promised}个人答应了，{all}个人里{known}个知道",),
    "ask.occasion.over": ("来了{came}",),
    "ask.hears": ("{name}会不会知道？“{text}”",),
    "ask.heard": ("{when}，{source}告诉了{name}",),
    "ask.out": ("会不会传出去？“{text}”",),
    "ask.known": ("{all}个人里{known}个知道",),
    "ask.goal": ("{name}想{goal}，成不成？",),
    "ask.told": ("{all}个人里{known}个听说了",),
    "ask.tried": ("已经起了头",),
    "ask.done": ("{when}，成了",),
    "ask.given_up": ("{when}，放下了",),
    "ask.means": ("{name}打算：{about}。做得成吗？",),
    "ask.tries": ("试了{count}回",),
    "ask.untried": ("还没有试",),
    "ask.word": ("{text}会不会算数？",),
    "ask.broken": ("没有算数",),
}
CHINESE = Language(
    sentences=MappingProxyType(
        {**OCCASIONS, **INCIDENTS, **RUMOURS, **PEOPLE, **ODDITIES, **THE_REST, **QUESTIONS}
    ),
    papers=("{town}晚报", "{town}日日新", "{town}见闻录"),
    mottos=("街上说的，纸上见的", "句句有来处", "东家长，西家短，本报一概不偏"),
    number=_number,
    people=_people,
    when=_when,
    date=_date,
    weekday=lambda moment: f"星期{_DAYS[moment.weekday()]}",
    join=_join,
    more="另外{count}位",
    at=_at,
    outside="在外头",
    from_left="从左起：{names}。",
    stop="。",
    gap="",
)
