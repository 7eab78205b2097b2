"""Icons of work, trade, errands and alarms. Each is sketched on about 9 by 8 pixels."""

from assets.drawing.icons.icons_day import Sketch, drawn

ICONS: dict[str, Sketch] = {
    "paint": drawn("..hhhhh.. .hrhhbhh. hhhhhhhhh hyhh..hhh hhhh..hh. .hghhhh.. ..hhhh..."),
    "draw": drawn("wwwwww... wpwwwwm.. wwpwwmo.. wwwpmo... wwwmok... wwwkww... wwwwww..."),
    "craft": drawn(
        "..pp..d.. .p..p.dd. .pp...dd. ..ppddd.. "
        "...dpp... ..ddppp.. .dd..pp.. dd......."
    ),
    "hammer": drawn(
        ".ppppp... ppppppp.. ppppppp.. ...dd.... "
        "...dd.... ...dd.... ...dd.... ...dd...."
    ),
    "saw": drawn("........d p......dd pp....ddd pppp.pdd. fppppp... f.fppp... ..f.fp... ......"),
    "forge": drawn("xxxxxxxxx .xxxxxxx. ...xxx... ...xxx... ..xxxxx.. .o.y.o... ..yoyo..."),
    "garden": drawn(
        ".....gg.. .gg.gggg. gggg.gLg. .gLg.L... "
        "...L.L... ....L.... nnnndnnnn ndnnnnndn"
    ),
    "water": drawn("......p.. .....p.p. bbbbb..p. btbbbbb.. btbbbb... bbbbb.... bbbbb...."),
    "harvest": drawn("..L..L... .rr.LoL.. rrrrooo.. rcrroom.. ddddddddd .dhdhdhd. .ddddddd."),
    "feed": drawn("y..m.y... .y...m... ddddddddd dhhhhhhhd .ddddddd. .ddddddd. ..nnnnn.."),
    "fish": drawn("...bbbb.b ..btttbbb .bktttbbb .btttttbb ..bbbbb.b ....b...."),
    "row": drawn("d.....hh. .d...hh.. ..d.hh... ddddddddd .dhhhhhd. ..ddddd.. tbtbtbtbt"),
    "swim": drawn("....nn... ....SS..S .SSSSSSS. .S..SS... t.t.t.t.t btbtbtbtb bbbbbbbbb"),
    "shop": drawn("..ddd.... .d...d... rrrrrrr.. rcrrrrr.. rrrrrrr.. rrrrrrr.. RRRRRRR.."),
    "sell": drawn("rwrwrwrwr rwrwrwrwr .r.r.r.r. d.......d d.gooL..d ddddddddd dhhhhhhhd"),
    "count": drawn("ddddddddd dr.r..b.d d.......d dmm..m..d d.......d dg.g.gg.d ddddddddd"),
    "money": drawn("..mmmm... .myyyym.. myymmyym. mymyyyym. myymmyym. .myyyym.. ..oooo..."),
    "carry": drawn("hhhhhhhh. heeeeeed. hehhhhed. heeeeeed. hehhhhed. heeeeeed. dddddddd."),
    "deliver": drawn(
        "...hhhhh. ...heehd. ...hhhhd. d..dddddd "
        "dddddddd. .d......p .pp....pp .pp....pp"
    ),
    "post": drawn(
        "..rrrrr.. .rrrrrrr. .rcrrrrr. .rkkkkkr. "
        ".rrrrrrr. ..rrrrr.. ....n.... ....n...."
    ),
    "phone": drawn(
        "xx....... xxx...... xxx...... .xx...... "
        ".xxx..... ..xxx.xx. ...xxxxxx ....xxxx."
    ),
    "radio": drawn("...p..... ....p.... ddddddddd dkkkdmmmd dkkkdmmmd dkkkdkdkd ddddddddd"),
    "tv": drawn("..p...p.. ...p.p... ddddddddd dttttttkd dtttttdmd dggggttkd ddddddddd"),
    "computer": drawn(
        "aaaaaaaaa aBBBBBBBa aBiiBBBBa aBBiiiBBa "
        "aBBBBBBBa aaaaaaaaa ...aaa... .aaaaaaa."
    ),
    "medicine": drawn("..pppp... ..wwww... .wwrrww.. .wrrrrw.. .wrrrrw.. .wwrrww.. .wwwwww.."),
    "doctor": drawn(
        "p......p. p......p. p......p. .p....p.. "
        "..pppp... ....p..ss ....p..ss .....ppp."
    ),
    "fire": drawn(
        "...r..... ..rrr.... ..rrorr.. .rroorr.. "
        "rroyoorr. royyyorr. roywyyor. .oywwyo.."
    ),
    "light": drawn(
        "..yyyyy.. .ywwyyyy. .ywyyyyy. .yyyyyyy. "
        "..yyyyy.. ...mym... ...ppp... ...sss..."
    ),
    "key": drawn(".mmm..... mm.mm.... m...mmmmm mm.mm.m.m .mmm..m.m"),
    "meeting": drawn("..S...S.. ..S...S.. .rrr.bbb. .rrr.bbb. ddddddddd hhhhhhhhh .d.....d."),
    "vote": drawn(
        "...www... ...wLw... ...www... bbkkkkkbb "
        "bbbbbbbbb bttbbbbbb bbbbbbbbb BBBBBBBBB"
    ),
    "work": drawn("...nnn... ...n.n... ddddddddd dhhhhhhhd dddmmmddd dhhhmhhhd ddddddddd"),
    "search": drawn(
        "..ppp.... .ptttp... ptiittp.. ptittttp. "
        ".ptttp... ..pppdd.. .....ddd. ......dd."
    ),
    "repair": drawn(
        "......p.p .....pp.p .....pppp ....pppp. "
        "...ppp... .ppp..... ppp...... pp......."
    ),
    "mill": drawn(
        "w...d...w ww..d..ww .wwwdwww. ...ddd... "
        ".wwwdwww. ww.hhh.ww w..hhh..w ..hhhhh.."
    ),
    "smoke": drawn(
        "...ppp... ..paaap.. .paaaaapp ..ppaaaap "
        "...ppppp. ....pap.. .....p... ....p...."
    ),
    "alarm": drawn(
        "....m.... ...mmm... ..mymmm.. ..mymmm.. "
        "..mymmm.. .mmmmmmm. mmmmmmmmm ....o...."
    ),
}  # fmt: skip
