"""Icons of daily life: rest, care, food, talk, play. Each is sketched on 10 by 10 pixels."""

from collections.abc import Callable

from assets.drawing.kit.canvas import Pic

Sketch = Callable[[Pic], object]
I_KEY = {
    "k": "ink", "w": "white", "f": "fog", "a": "ash", "p": "pebble", "s": "stone", "r": "red",
    "c": "coral", "o": "orange", "y": "yellow", "m": "amber", "g": "grass", "l": "lime",
    "L": "leaf", "b": "azure", "B": "blue", "i": "ice", "t": "sky", "n": "umber", "d": "wood",
    "h": "honey", "e": "straw", "v": "violet", "V": "lilac", "P": "pink", "S": "skin2",
    "D": "skin1", "R": "brick", "x": "slate", "u": "cream", "A": "aqua", "T": "teal",
}  # fmt: skip


def drawn(rows: str) -> Sketch:
    """Return a sketch of rows of letters, in the middle of an icon."""
    lines = rows.split()
    wide = max(len(line) for line in lines)

    def sketch(pic: Pic) -> object:
        return pic.stamp((12 - wide) // 2, (12 - len(lines)) // 2, rows, I_KEY)

    return sketch


ICONS: dict[str, Sketch] = {
    "dot": lambda p: p.disc(4, 4, 4, 4, "ash"),
    "wait": drawn("nnnnnnn .eeeee. ..eee.. ...e... ..ueu.. .uueuu. nnnnnnn"),
    "walk": drawn("..ddd..... ..ddd..... ..dddd.... ..ddddddd. ..dddddddd .nnnnnnnnn"),
    "talk": drawn("wwwwwwwww wwwwwwwww wkwwkwwkw wwwwwwwww wwwwwwwww ..ww..... ..w......"),
    "sleep": drawn("bbbbb.... ...bb.... ..bb..... .bb..iiii bbbbb..i. ......i.. .....iiii"),
    "wake": drawn("....y.... .y..y..y. ..y...y.. ...mmm... ..mmmmm.. yymmmmmyy ooooooooo"),
    "wash": drawn(
        "...t..... ..tt..... ..ttt..tt .tttt.ttt .tbtttttt .tbbttbtt ..bbb.btt .......bb"
    ),
    "bath": drawn(
        ".ww...... wwww.ww.. twwwwwwt. wtttttttw wwwwwwwww fwwwwwwwf .fffffff. .m.....m."
    ),
    "toilet": drawn(
        "wwww..... wfww..... wwww..... wwwwwwwww .ftttttf. ..fffff.. ..fff.... ..ffff..."
    ),
    "dress": drawn(
        "bb.www.bb bbbbbbbbb bbbtbbbbb bb.bbb.bb ...btb... ...bbb... ..bbbbb.. ..bbbbb.."
    ),
    "eat": drawn("p.p.p..pp p.p.p.ppp ppppp.ppp ..p...ppp ..d...pp. ..d....d. ..d....d. ..d....d."),
    "drink": drawn("iiiiiii itttttti. ttttttt .bbbbb. .bbbbb. ..bbb.. ..iii.."),
    "coffee": drawn("..w..w... ...w..w.. wwwwwww.. wnnnnnwww wwwwwww.w wwwwwwwww .fffff..."),
    "tea": drawn("...LL.... .ggggg... ggggggg.. gllllgg.g ggggggggg LgggggLg. .LLLLL..."),
    "beer": drawn(
        ".wwwww... wwwwwww.. mwwmwmm.. mymymymmm mymymym.m mymymymmm mmmmmmm.. ooooooo.."
    ),
    "cook": drawn(
        "...w.w... ..w.w.... pppppppp. xxxxxxxxx .xsxxxxx. .xsxxxxx. .xxxxxxx. ..o.o.o.."
    ),
    "bake": drawn("..hhhhhh. .huhuhuhh hhhhhhhhh hehehehhd hhhhhhhdd dddddddd."),
    "dishes": drawn("..wwwww.. .wfffffw. wfwwwwwfw wfwtwwwfw wfwwwwwfw .wfffffw. ..wwwww.."),
    "clean": drawn(
        ".......dd ......dd. .....dd.. ...ddd... ..mmmm... .mymymm.. mymymym.. ymymym..."
    ),
    "laundry": drawn("..w.r.b.. .wwrrbbb. ddddddddd dhdhdhdhd dhdhdhdhd .ddddddd. ..nnnnn.."),
    "sew": drawn(".......pp ......pp. r....pp.. .r..pp... .r.pp.... ..rp..... .pr...... p.rrr...."),
    "knit": drawn(
        "d......d. .d....d.. ..VVVV... .VvVvVV.. .vVvVvV.. .VvVvVvr. ..VVVV.r. ......r.."
    ),
    "read": drawn("wwww.wwww wppwwwppw wwwwwwwww wppwwwppw wwwwwwwww rwwwwwwwr .rrrrrrr."),
    "write": drawn(
        ".......oo ......ooo .....yoo. ....yyo.. ...yyy... ..eyy.... .eee..... kee......"
    ),
    "letter": drawn("uuuuuuuuu uduuuuudu uuduuuduu uuuduuuuu uuuururuu uuuurruuu uuuuuuuuu"),
    "study": drawn("....x.... ..xxxxx.. xxxxxxxxx ..xxxxx.m ..xxxxx.m ..xsxxx.m ...xxx..o"),
    "teach": drawn("ddddddddd dTTTTTTTd dTwwTwTTd dTTTTTTTd dTwTwwwTd dTTTTTTTd ddddddddd"),
    "think": drawn(
        "...www... .wwwwwww. wwwwwwwww wwwwwwwww .wwwwwww. ...www... .ww...... w........"
    ),
    "pray": drawn(
        "...SS.... ...SS.... ..SSSD... ..SSSD... .SSSSDD.. .SSSDDD.. .bbSbb... .bbbbb..."
    ),
    "sing": drawn(
        "......rr. .....rrrr .....rrrr ....dprr. ...ddp... ..dd..... .dd...v.. .....vv.."
    ),
    "music": drawn(
        "...vvvvvv ...vvvvvv ...v....v ...v....v ...v....v .vvv..vvv vvvv.vvvv .vv...vv."
    ),
    "dance": drawn(
        "..cc..... ..cc..P.. .PPPPP... P.PPP.... ..PPP.... .PPPPP... .D...D... .r....r.."
    ),
    "sport": drawn(
        "..wwww... .wwkkww.. wwwkkwwww wkwwwwwkw wkkwwwwkk .wwwkwww. ..wkkkw.. ...www..."
    ),
    "play": drawn("..rrrr... ..rwcr... ..rrrr... bbbbyyyy. bwtbywmy. bbbbyyyy."),
    "game": drawn(
        "...www... ..wwwww.. ...www... ....w.... ...www... ...www... ..wwwww.. .wwwwwww."
    ),
    "cards": drawn(".wwww.... .wrwwwww. .wwwwkww. .wwwkkkw. .wwrwkww. .wwwwwww. ...wwwww."),
    "baby": drawn(
        "..SSSSS.. .SSSSSSS. .SkSSSkS. .SSSSSSS. .SScccSS. ..SSSSS.. .ttttttt. tttttttt."
    ),
    "pet": drawn(".d..d.... dd.dd.... dddddd..d dkdkdd..d dddddd.dd .dddddddd ..dddddd. ..d.d.d.d"),
    "sit": drawn("dd....... dd....... dd....... ddddddd.. hhhhhhhh. d.....d.. d.....d.. d.....d.."),
    "rest": drawn(
        "....LL... ..LLgLL.. .LgggggL. LgglgggL. .LLggLL.. ....n.... ....n.... ..LnnL..."
    ),
    "look": drawn("..wwwww.. .wwbbbww. wwbkkbwww wwbkkbwww .wwbbbww. ..wwwww.."),
    "listen": drawn(
        "..SSSS... .SSSSSS.. .SD..SS.. .S.SDSS.. ...SDS... ...SSS... ..DSS.... ...DD...."
    ),
    "gift": drawn(
        ".yy.yy... ..yyy.... rrryrrr.. rrryrrr.. yyyyyyy.. RrryrrR.. RrryrrR.. RRRyRRR.."
    ),
    "party": drawn(
        "r..y...b. ..r...y.. y...vvb.. ...vyv..r ..vvvvv.. .vyvv...y .vvv..... vv......."
    ),
    "flower": drawn(
        "..PPPP... .PPyyPP.. .PyyyyP.. .PPyyPP.. ..PPPP... ...L.LL.. ..LLLL... ...L....."
    ),
}
