"""The words by which one sees which picture suits an activity, in each language.

English words stand in the infinitive or as they are; a Chinese one is any piece of the activity.
The word that comes first in an activity decides, so that "waits for Lucy to wash up" is waiting.
"""

from collections.abc import Mapping
from types import MappingProxyType

_CUES = {
    "walk": ("walk stroll wander hike cross stride run", "走 散步 溜达 逛 去 出门"),
    "talk": (
        "talk tell ask say chat call greet welcome press invite discuss explain argue gossip thank"
        " answer warn complain announce visit",
        "聊 说 谈 问 告诉 招呼客人 打招呼 请 商量 讲",
    ),
    "wait": ("wait queue linger", "等"),
    "sit": ("sit settle perch chair", "坐"),
    "rest": ("rest doze relax lean breathe", "歇 休息 打盹 靠着"),
    "look": (
        "look watch stare gaze peer inspect measure compare check examine poke admire observe",
        "看 望 瞧 打量 检查 量",
    ),
    "search": ("search hunt find", "找 翻"),
    "listen": ("listen hear", "听"),
    "think": ("think wonder remember plan decide consider worry daydream", "想 琢磨 盘算 发呆"),
    "eat": (
        "eat breakfast lunch dine supper dinner bite nibble taste snack dish sandwich pie cheese",
        "吃 尝 早饭 午饭 晚饭",
    ),
    "drink": ("drink sip pint ale cocoa wine cider nurse", "喝"),
    "beer": ("beer barrel tap", "啤酒 酒"),
    "tea": ("tea kettle brew", "茶 烧水"),
    "coffee": ("coffee", "咖啡"),
    "cook": (
        "cook fry boil stir simmer roast chop peel stew porridge soup season slice grate pan",
        "做饭 煮 炒 炖 蒸 熬 切 烧菜 烧饭",
    ),
    "bake": ("bake knead dough oven pastry", "烤 揉面 和面 醒面 点心"),
    "dishes": ("rinse dry plate bowl cup lay", "洗碗 碗 盘 杯子 筷"),
    "clean": (
        "clean sweep dust tidy scrub mop polish wipe straighten clear fold air",
        "扫 擦 收拾 打扫 抹 刷 整理 理 铺",
    ),
    "laundry": ("launder laundry iron washing", "洗衣 晾 衣裳"),
    "wash": ("wash shave teeth", "洗 刷牙 刮"),
    "bath": ("bath bathe shower", "洗澡 冲凉"),
    "toilet": ("toilet", "厕所"),
    "dress": ("dress wear comb coat cardigan apron jacket shoe boot change", "穿 换衣 梳 鞋"),
    "sleep": ("sleep nap", "睡"),
    "wake": ("wake rise", "起床 醒来"),
    "read": ("read book newspaper paper gazette browse page", "读 看书 看报 翻书 念"),
    "write": ("write draft copy note label list type jot tick column", "写 记 抄"),
    "letter": ("letter envelope post frank mail", "信"),
    "study": ("study learn revise homework", "学 复习 功课"),
    "teach": ("teach lesson instruct", "教 讲课"),
    "count": ("count reckon tally account cash add bill figure", "数 算账 点钱 记账 盘点"),
    "money": ("pay money coin", "付 钱"),
    "sell": ("sell serve weigh pour", "卖 招呼 上酒"),
    "shop": ("buy shop order purchase", "买"),
    "carry": (
        "carry stack restack load unload lift drag hang gather unpack deliver parcel sack crate",
        "搬 拿 取 提 端 放 挑 摆 送 挂 递",
    ),
    "deliver": ("deliver", "送货"),
    "repair": ("repair mend fix oil sharpen hone tinker solder tool", "修 补 磨"),
    "saw": ("saw plane oak board timber", "锯 刨"),
    "hammer": ("hammer nail", "敲 钉"),
    "forge": ("forge bellow", "打铁"),
    "craft": ("carve whittle weave spin joint peg glue lathe", "编 刻 做活"),
    "sew": ("sew stitch darn hem embroider", "缝 绣"),
    "knit": ("knit", "织"),
    "garden": (
        "garden weed prune hoe dig rake plant pot pinch sow soil seedling seedlings",
        "种 拔草 锄 浇 栽 剪枝",
    ),
    "water": ("water", "打水 水"),
    "harvest": ("harvest pick", "摘 收成"),
    "flower": ("flower garland", "花"),
    "feed": ("feed", "喂"),
    "fish": ("fish angle net", "钓 鱼"),
    "row": ("row ferry boat", "划 船"),
    "music": ("music piano play rehearse practise guitar violin song verse", "弹 奏 琴 敲钟 唱片"),
    "sing": ("sing hum", "唱 哼"),
    "dance": ("dance", "跳舞 舞"),
    "game": ("chess draughts game", "下棋 棋"),
    "cards": ("card", "打牌 牌"),
    "play": ("swing toy", "玩"),
    "sport": ("ball jog", "踢 球 跑"),
    "draw": ("draw sketch", "画图"),
    "paint": ("paint", "画"),
    "pray": ("pray kneel", "祷 拜 上香"),
    "fire": ("fire light log bank kindle hearth", "火 生火"),
    "phone": ("telephone phone ring", "电话"),
    "radio": ("radio", "收音机"),
    "medicine": ("medicine bandage dose", "药"),
    "meeting": ("meet", "开会"),
    "vote": ("vote ballot", "投票"),
    "gift": ("gift wrap", "礼物"),
    "work": ("work fit finish prepare sort file", "忙 干活 做事 办 开门 关门"),
}
CUES: Mapping[str, tuple[frozenset[str], tuple[str, ...]]] = MappingProxyType(
    {icon: (frozenset(en.split()), tuple(zh.split())) for icon, (en, zh) in _CUES.items()}
)
"""English words and Chinese pieces of words, by icon."""
_WEAK = {
    "carry": "fetch bring take put set get move push give hold hand cover throw pack fill",
    "wait": "stand open close unlock lock",
}
WEAK: Mapping[str, str] = MappingProxyType(
    {word: icon for icon, words in _WEAK.items() for word in words.split()}
)
"""English words that say little: they count where no other does."""
