<?xml version="1.0" encoding="UTF-8"?>
<tileset version="1.10" tiledversion="1.11.0" name="things" tilewidth="80" tileheight="48" tilecount="574" columns="0">
 <tile id="0" x="0" y="0" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="1" x="16" y="0" width="32" height="24" type="Thing">
  <properties>
   <property name="kind" value="bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="2" x="48" y="0" width="16" height="40" type="Thing">
  <properties>
   <property name="kind" value="bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="3" x="64" y="0" width="32" height="40" type="Thing">
  <properties>
   <property name="kind" value="bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="4" x="96" y="0" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="single_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="5" x="112" y="0" width="32" height="24" type="Thing">
  <properties>
   <property name="kind" value="single_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="6" x="144" y="0" width="16" height="40" type="Thing">
  <properties>
   <property name="kind" value="single_bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="7" x="160" y="0" width="32" height="40" type="Thing">
  <properties>
   <property name="kind" value="single_bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="8" x="192" y="0" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="double_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="9" x="208" y="0" width="32" height="24" type="Thing">
  <properties>
   <property name="kind" value="double_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="10" x="240" y="0" width="16" height="40" type="Thing">
  <properties>
   <property name="kind" value="double_bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="11" x="256" y="0" width="32" height="40" type="Thing">
  <properties>
   <property name="kind" value="double_bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="12" x="288" y="0" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="bunk_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="13" x="304" y="0" width="32" height="24" type="Thing">
  <properties>
   <property name="kind" value="bunk_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="14" x="336" y="0" width="16" height="40" type="Thing">
  <properties>
   <property name="kind" value="bunk_bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="15" x="352" y="0" width="32" height="40" type="Thing">
  <properties>
   <property name="kind" value="bunk_bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="16" x="384" y="0" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="sickbed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="17" x="400" y="0" width="32" height="24" type="Thing">
  <properties>
   <property name="kind" value="sickbed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="18" x="432" y="0" width="16" height="40" type="Thing">
  <properties>
   <property name="kind" value="sickbed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="19" x="448" y="0" width="32" height="40" type="Thing">
  <properties>
   <property name="kind" value="sickbed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="20" x="480" y="0" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="crib" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="21" x="496" y="0" width="16" height="25" type="Thing">
  <properties>
   <property name="kind" value="wardrobe" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="22" x="0" y="40" width="32" height="25" type="Thing">
  <properties>
   <property name="kind" value="wardrobe" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="23" x="32" y="40" width="48" height="25" type="Thing">
  <properties>
   <property name="kind" value="wardrobe" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="24" x="80" y="40" width="64" height="25" type="Thing">
  <properties>
   <property name="kind" value="wardrobe" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="25" x="144" y="40" width="80" height="25" type="Thing">
  <properties>
   <property name="kind" value="wardrobe" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="26" x="224" y="40" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="dresser" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="27" x="240" y="40" width="16" height="22" type="Thing">
  <properties>
   <property name="kind" value="mirror" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="28" x="256" y="40" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="toilet" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="29" x="272" y="40" width="16" height="22" type="Thing">
  <properties>
   <property name="kind" value="washbasin" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="30" x="288" y="40" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="bath" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="31" x="304" y="40" width="32" height="18" type="Thing">
  <properties>
   <property name="kind" value="bath" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="32" x="336" y="40" width="16" height="34" type="Thing">
  <properties>
   <property name="kind" value="bath" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="33" x="352" y="40" width="32" height="34" type="Thing">
  <properties>
   <property name="kind" value="bath" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="34" x="384" y="40" width="48" height="18" type="Thing">
  <properties>
   <property name="kind" value="bath" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="35" x="432" y="40" width="64" height="18" type="Thing">
  <properties>
   <property name="kind" value="bath" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="36" x="0" y="74" width="80" height="18" type="Thing">
  <properties>
   <property name="kind" value="bath" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="37" x="80" y="74" width="48" height="34" type="Thing">
  <properties>
   <property name="kind" value="bath" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="38" x="128" y="74" width="64" height="34" type="Thing">
  <properties>
   <property name="kind" value="bath" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="39" x="192" y="74" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="shower" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="40" x="208" y="74" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="washtub" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="41" x="224" y="74" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="washing_machine" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="42" x="240" y="74" width="16" height="22" type="Thing">
  <properties>
   <property name="kind" value="clothesline" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="43" x="256" y="74" width="32" height="22" type="Thing">
  <properties>
   <property name="kind" value="clothesline" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="44" x="288" y="74" width="48" height="22" type="Thing">
  <properties>
   <property name="kind" value="clothesline" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="45" x="336" y="74" width="64" height="22" type="Thing">
  <properties>
   <property name="kind" value="clothesline" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="46" x="400" y="74" width="80" height="22" type="Thing">
  <properties>
   <property name="kind" value="clothesline" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="47" x="480" y="74" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="stove" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="48" x="0" y="108" width="32" height="24" type="Thing">
  <properties>
   <property name="kind" value="stove" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="49" x="32" y="108" width="48" height="24" type="Thing">
  <properties>
   <property name="kind" value="stove" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="50" x="80" y="108" width="64" height="24" type="Thing">
  <properties>
   <property name="kind" value="stove" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="51" x="144" y="108" width="80" height="24" type="Thing">
  <properties>
   <property name="kind" value="stove" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="52" x="224" y="108" width="16" height="25" type="Thing">
  <properties>
   <property name="kind" value="oven" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="53" x="240" y="108" width="32" height="25" type="Thing">
  <properties>
   <property name="kind" value="oven" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="54" x="272" y="108" width="48" height="25" type="Thing">
  <properties>
   <property name="kind" value="oven" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="55" x="320" y="108" width="64" height="25" type="Thing">
  <properties>
   <property name="kind" value="oven" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="56" x="384" y="108" width="80" height="25" type="Thing">
  <properties>
   <property name="kind" value="oven" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="57" x="464" y="108" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="kettle" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="58" x="480" y="108" width="16" height="23" type="Thing">
  <properties>
   <property name="kind" value="coffee_machine" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="59" x="0" y="133" width="32" height="23" type="Thing">
  <properties>
   <property name="kind" value="coffee_machine" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="60" x="32" y="133" width="48" height="23" type="Thing">
  <properties>
   <property name="kind" value="coffee_machine" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="61" x="80" y="133" width="64" height="23" type="Thing">
  <properties>
   <property name="kind" value="coffee_machine" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="62" x="144" y="133" width="80" height="23" type="Thing">
  <properties>
   <property name="kind" value="coffee_machine" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="63" x="224" y="133" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="sink" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="64" x="240" y="133" width="32" height="20" type="Thing">
  <properties>
   <property name="kind" value="sink" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="65" x="272" y="133" width="48" height="20" type="Thing">
  <properties>
   <property name="kind" value="sink" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="66" x="320" y="133" width="64" height="20" type="Thing">
  <properties>
   <property name="kind" value="sink" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="67" x="384" y="133" width="80" height="20" type="Thing">
  <properties>
   <property name="kind" value="sink" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="68" x="464" y="133" width="16" height="25" type="Thing">
  <properties>
   <property name="kind" value="fridge" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="69" x="480" y="133" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="pantry" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="70" x="0" y="158" width="32" height="24" type="Thing">
  <properties>
   <property name="kind" value="pantry" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="71" x="32" y="158" width="48" height="24" type="Thing">
  <properties>
   <property name="kind" value="pantry" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="72" x="80" y="158" width="64" height="24" type="Thing">
  <properties>
   <property name="kind" value="pantry" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="73" x="144" y="158" width="80" height="24" type="Thing">
  <properties>
   <property name="kind" value="pantry" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="74" x="224" y="158" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="cupboard" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="75" x="240" y="158" width="32" height="24" type="Thing">
  <properties>
   <property name="kind" value="cupboard" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="76" x="272" y="158" width="48" height="24" type="Thing">
  <properties>
   <property name="kind" value="cupboard" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="77" x="320" y="158" width="64" height="24" type="Thing">
  <properties>
   <property name="kind" value="cupboard" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="78" x="384" y="158" width="80" height="24" type="Thing">
  <properties>
   <property name="kind" value="cupboard" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="79" x="464" y="158" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="kitchen_counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="80" x="480" y="158" width="32" height="18" type="Thing">
  <properties>
   <property name="kind" value="kitchen_counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="81" x="0" y="182" width="48" height="18" type="Thing">
  <properties>
   <property name="kind" value="kitchen_counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="82" x="48" y="182" width="64" height="18" type="Thing">
  <properties>
   <property name="kind" value="kitchen_counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="83" x="112" y="182" width="80" height="18" type="Thing">
  <properties>
   <property name="kind" value="kitchen_counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="84" x="192" y="182" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="kneading_trough" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="85" x="208" y="182" width="32" height="16" type="Thing">
  <properties>
   <property name="kind" value="kneading_trough" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="86" x="240" y="182" width="48" height="16" type="Thing">
  <properties>
   <property name="kind" value="kneading_trough" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="87" x="288" y="182" width="64" height="16" type="Thing">
  <properties>
   <property name="kind" value="kneading_trough" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="88" x="352" y="182" width="80" height="16" type="Thing">
  <properties>
   <property name="kind" value="kneading_trough" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="89" x="432" y="182" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="loft_rack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="90" x="448" y="182" width="32" height="24" type="Thing">
  <properties>
   <property name="kind" value="loft_rack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="91" x="0" y="206" width="48" height="24" type="Thing">
  <properties>
   <property name="kind" value="loft_rack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="92" x="48" y="206" width="64" height="24" type="Thing">
  <properties>
   <property name="kind" value="loft_rack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="93" x="112" y="206" width="80" height="24" type="Thing">
  <properties>
   <property name="kind" value="loft_rack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="94" x="192" y="206" width="16" height="17" type="Thing">
  <properties>
   <property name="kind" value="dining_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="95" x="208" y="206" width="32" height="17" type="Thing">
  <properties>
   <property name="kind" value="dining_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="96" x="240" y="206" width="16" height="33" type="Thing">
  <properties>
   <property name="kind" value="dining_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="97" x="256" y="206" width="32" height="33" type="Thing">
  <properties>
   <property name="kind" value="dining_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="98" x="288" y="206" width="48" height="17" type="Thing">
  <properties>
   <property name="kind" value="dining_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="99" x="336" y="206" width="64" height="17" type="Thing">
  <properties>
   <property name="kind" value="dining_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="100" x="400" y="206" width="80" height="17" type="Thing">
  <properties>
   <property name="kind" value="dining_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="101" x="0" y="239" width="48" height="33" type="Thing">
  <properties>
   <property name="kind" value="dining_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="102" x="48" y="239" width="64" height="33" type="Thing">
  <properties>
   <property name="kind" value="dining_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="103" x="112" y="239" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="bin" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="104" x="128" y="239" width="16" height="17" type="Thing">
  <properties>
   <property name="kind" value="table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="105" x="144" y="239" width="32" height="17" type="Thing">
  <properties>
   <property name="kind" value="table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="106" x="176" y="239" width="16" height="33" type="Thing">
  <properties>
   <property name="kind" value="table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="107" x="192" y="239" width="32" height="33" type="Thing">
  <properties>
   <property name="kind" value="table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="108" x="224" y="239" width="48" height="17" type="Thing">
  <properties>
   <property name="kind" value="table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="109" x="272" y="239" width="64" height="17" type="Thing">
  <properties>
   <property name="kind" value="table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="110" x="336" y="239" width="80" height="17" type="Thing">
  <properties>
   <property name="kind" value="table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="111" x="416" y="239" width="48" height="33" type="Thing">
  <properties>
   <property name="kind" value="table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="112" x="0" y="272" width="64" height="33" type="Thing">
  <properties>
   <property name="kind" value="table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="113" x="64" y="272" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="small_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="114" x="80" y="272" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="cafe_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="115" x="96" y="272" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="chair" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="116" x="112" y="272" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="armchair" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="117" x="128" y="272" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="rocking_chair" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="118" x="144" y="272" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="sofa" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="119" x="160" y="272" width="32" height="18" type="Thing">
  <properties>
   <property name="kind" value="sofa" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="120" x="192" y="272" width="48" height="18" type="Thing">
  <properties>
   <property name="kind" value="sofa" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="121" x="240" y="272" width="64" height="18" type="Thing">
  <properties>
   <property name="kind" value="sofa" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="122" x="304" y="272" width="80" height="18" type="Thing">
  <properties>
   <property name="kind" value="sofa" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="123" x="384" y="272" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="stool" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="124" x="400" y="272" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="bar_stool" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="125" x="416" y="272" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="126" x="432" y="272" width="32" height="18" type="Thing">
  <properties>
   <property name="kind" value="bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="127" x="464" y="272" width="48" height="18" type="Thing">
  <properties>
   <property name="kind" value="bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="128" x="0" y="305" width="64" height="18" type="Thing">
  <properties>
   <property name="kind" value="bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="129" x="64" y="305" width="80" height="18" type="Thing">
  <properties>
   <property name="kind" value="bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="130" x="144" y="305" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="pew" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="131" x="160" y="305" width="32" height="18" type="Thing">
  <properties>
   <property name="kind" value="pew" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="132" x="192" y="305" width="48" height="18" type="Thing">
  <properties>
   <property name="kind" value="pew" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="133" x="240" y="305" width="64" height="18" type="Thing">
  <properties>
   <property name="kind" value="pew" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="134" x="304" y="305" width="80" height="18" type="Thing">
  <properties>
   <property name="kind" value="pew" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="135" x="384" y="305" width="16" height="17" type="Thing">
  <properties>
   <property name="kind" value="picnic_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="136" x="400" y="305" width="32" height="17" type="Thing">
  <properties>
   <property name="kind" value="picnic_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="137" x="432" y="305" width="16" height="33" type="Thing">
  <properties>
   <property name="kind" value="picnic_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="138" x="448" y="305" width="32" height="33" type="Thing">
  <properties>
   <property name="kind" value="picnic_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="139" x="0" y="338" width="48" height="17" type="Thing">
  <properties>
   <property name="kind" value="picnic_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="140" x="48" y="338" width="64" height="17" type="Thing">
  <properties>
   <property name="kind" value="picnic_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="141" x="112" y="338" width="80" height="17" type="Thing">
  <properties>
   <property name="kind" value="picnic_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="142" x="192" y="338" width="48" height="33" type="Thing">
  <properties>
   <property name="kind" value="picnic_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="143" x="240" y="338" width="64" height="33" type="Thing">
  <properties>
   <property name="kind" value="picnic_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="144" x="304" y="338" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="hammock" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="145" x="320" y="338" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="waiting_chair" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="146" x="336" y="338" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="school_desk" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="147" x="352" y="338" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="fireplace" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="148" x="368" y="338" width="32" height="24" type="Thing">
  <properties>
   <property name="kind" value="fireplace" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="149" x="400" y="338" width="48" height="24" type="Thing">
  <properties>
   <property name="kind" value="fireplace" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="150" x="448" y="338" width="64" height="24" type="Thing">
  <properties>
   <property name="kind" value="fireplace" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="151" x="0" y="371" width="80" height="24" type="Thing">
  <properties>
   <property name="kind" value="fireplace" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="152" x="80" y="371" width="16" height="25" type="Thing">
  <properties>
   <property name="kind" value="bookshelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="153" x="96" y="371" width="32" height="25" type="Thing">
  <properties>
   <property name="kind" value="bookshelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="154" x="128" y="371" width="48" height="25" type="Thing">
  <properties>
   <property name="kind" value="bookshelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="155" x="176" y="371" width="64" height="25" type="Thing">
  <properties>
   <property name="kind" value="bookshelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="156" x="240" y="371" width="80" height="25" type="Thing">
  <properties>
   <property name="kind" value="bookshelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="157" x="320" y="371" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="radio" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="158" x="336" y="371" width="16" height="22" type="Thing">
  <properties>
   <property name="kind" value="television" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="159" x="352" y="371" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="telephone" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="160" x="368" y="371" width="16" height="22" type="Thing">
  <properties>
   <property name="kind" value="piano" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="161" x="384" y="371" width="32" height="22" type="Thing">
  <properties>
   <property name="kind" value="piano" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="162" x="416" y="371" width="48" height="22" type="Thing">
  <properties>
   <property name="kind" value="piano" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="163" x="0" y="396" width="64" height="22" type="Thing">
  <properties>
   <property name="kind" value="piano" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="164" x="64" y="396" width="80" height="22" type="Thing">
  <properties>
   <property name="kind" value="piano" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="165" x="144" y="396" width="16" height="22" type="Thing">
  <properties>
   <property name="kind" value="guitar" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="166" x="160" y="396" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="record_player" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="167" x="176" y="396" width="16" height="17" type="Thing">
  <properties>
   <property name="kind" value="game_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="168" x="192" y="396" width="32" height="17" type="Thing">
  <properties>
   <property name="kind" value="game_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="169" x="224" y="396" width="16" height="33" type="Thing">
  <properties>
   <property name="kind" value="game_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="170" x="240" y="396" width="32" height="33" type="Thing">
  <properties>
   <property name="kind" value="game_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="171" x="272" y="396" width="48" height="17" type="Thing">
  <properties>
   <property name="kind" value="game_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="172" x="320" y="396" width="64" height="17" type="Thing">
  <properties>
   <property name="kind" value="game_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="173" x="384" y="396" width="80" height="17" type="Thing">
  <properties>
   <property name="kind" value="game_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="174" x="464" y="396" width="48" height="33" type="Thing">
  <properties>
   <property name="kind" value="game_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="175" x="0" y="429" width="64" height="33" type="Thing">
  <properties>
   <property name="kind" value="game_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="176" x="64" y="429" width="16" height="17" type="Thing">
  <properties>
   <property name="kind" value="pool_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="177" x="80" y="429" width="32" height="17" type="Thing">
  <properties>
   <property name="kind" value="pool_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="178" x="112" y="429" width="16" height="33" type="Thing">
  <properties>
   <property name="kind" value="pool_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="179" x="128" y="429" width="32" height="33" type="Thing">
  <properties>
   <property name="kind" value="pool_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="180" x="160" y="429" width="48" height="17" type="Thing">
  <properties>
   <property name="kind" value="pool_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="181" x="208" y="429" width="64" height="17" type="Thing">
  <properties>
   <property name="kind" value="pool_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="182" x="272" y="429" width="80" height="17" type="Thing">
  <properties>
   <property name="kind" value="pool_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="183" x="352" y="429" width="48" height="33" type="Thing">
  <properties>
   <property name="kind" value="pool_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="184" x="400" y="429" width="64" height="33" type="Thing">
  <properties>
   <property name="kind" value="pool_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="185" x="464" y="429" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="dartboard" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="186" x="480" y="429" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="toy_chest" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="187" x="496" y="429" width="16" height="19" type="Thing">
  <properties>
   <property name="kind" value="sewing_machine" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="188" x="0" y="462" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="spinning_wheel" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="189" x="16" y="462" width="16" height="22" type="Thing">
  <properties>
   <property name="kind" value="loom" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="190" x="32" y="462" width="32" height="22" type="Thing">
  <properties>
   <property name="kind" value="loom" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="191" x="64" y="462" width="48" height="22" type="Thing">
  <properties>
   <property name="kind" value="loom" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="192" x="112" y="462" width="64" height="22" type="Thing">
  <properties>
   <property name="kind" value="loom" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="193" x="176" y="462" width="80" height="22" type="Thing">
  <properties>
   <property name="kind" value="loom" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="194" x="256" y="462" width="16" height="23" type="Thing">
  <properties>
   <property name="kind" value="easel" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="195" x="272" y="462" width="16" height="17" type="Thing">
  <properties>
   <property name="kind" value="desk" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="196" x="288" y="462" width="32" height="17" type="Thing">
  <properties>
   <property name="kind" value="desk" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="197" x="320" y="462" width="48" height="17" type="Thing">
  <properties>
   <property name="kind" value="desk" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="198" x="368" y="462" width="64" height="17" type="Thing">
  <properties>
   <property name="kind" value="desk" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="199" x="432" y="462" width="80" height="17" type="Thing">
  <properties>
   <property name="kind" value="desk" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="200" x="0" y="485" width="16" height="21" type="Thing">
  <properties>
   <property name="kind" value="computer" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="201" x="16" y="485" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="typewriter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="202" x="32" y="485" width="16" height="23" type="Thing">
  <properties>
   <property name="kind" value="printing_press" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="203" x="48" y="485" width="32" height="23" type="Thing">
  <properties>
   <property name="kind" value="printing_press" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="204" x="80" y="485" width="48" height="23" type="Thing">
  <properties>
   <property name="kind" value="printing_press" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="205" x="128" y="485" width="64" height="23" type="Thing">
  <properties>
   <property name="kind" value="printing_press" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="206" x="192" y="485" width="80" height="23" type="Thing">
  <properties>
   <property name="kind" value="printing_press" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="207" x="272" y="485" width="16" height="22" type="Thing">
  <properties>
   <property name="kind" value="blackboard" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="208" x="288" y="485" width="32" height="22" type="Thing">
  <properties>
   <property name="kind" value="blackboard" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="209" x="320" y="485" width="48" height="22" type="Thing">
  <properties>
   <property name="kind" value="blackboard" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="210" x="368" y="485" width="64" height="22" type="Thing">
  <properties>
   <property name="kind" value="blackboard" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="211" x="432" y="485" width="80" height="22" type="Thing">
  <properties>
   <property name="kind" value="blackboard" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="212" x="0" y="508" width="16" height="21" type="Thing">
  <properties>
   <property name="kind" value="lectern" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="213" x="16" y="508" width="16" height="19" type="Thing">
  <properties>
   <property name="kind" value="globe" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="214" x="32" y="508" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="telescope" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="215" x="48" y="508" width="16" height="23" type="Thing">
  <properties>
   <property name="kind" value="card_catalogue" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="216" x="64" y="508" width="16" height="17" type="Thing">
  <properties>
   <property name="kind" value="reading_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="217" x="80" y="508" width="32" height="17" type="Thing">
  <properties>
   <property name="kind" value="reading_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="218" x="112" y="508" width="16" height="33" type="Thing">
  <properties>
   <property name="kind" value="reading_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="219" x="128" y="508" width="32" height="33" type="Thing">
  <properties>
   <property name="kind" value="reading_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="220" x="160" y="508" width="48" height="17" type="Thing">
  <properties>
   <property name="kind" value="reading_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="221" x="208" y="508" width="64" height="17" type="Thing">
  <properties>
   <property name="kind" value="reading_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="222" x="272" y="508" width="80" height="17" type="Thing">
  <properties>
   <property name="kind" value="reading_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="223" x="352" y="508" width="48" height="33" type="Thing">
  <properties>
   <property name="kind" value="reading_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="224" x="400" y="508" width="64" height="33" type="Thing">
  <properties>
   <property name="kind" value="reading_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="225" x="464" y="508" width="16" height="23" type="Thing">
  <properties>
   <property name="kind" value="filing_cabinet" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="226" x="480" y="508" width="16" height="17" type="Thing">
  <properties>
   <property name="kind" value="meeting_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="227" x="0" y="541" width="32" height="17" type="Thing">
  <properties>
   <property name="kind" value="meeting_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="228" x="32" y="541" width="16" height="33" type="Thing">
  <properties>
   <property name="kind" value="meeting_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="229" x="48" y="541" width="32" height="33" type="Thing">
  <properties>
   <property name="kind" value="meeting_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="230" x="80" y="541" width="48" height="17" type="Thing">
  <properties>
   <property name="kind" value="meeting_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="231" x="128" y="541" width="64" height="17" type="Thing">
  <properties>
   <property name="kind" value="meeting_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="232" x="192" y="541" width="80" height="17" type="Thing">
  <properties>
   <property name="kind" value="meeting_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="233" x="272" y="541" width="48" height="33" type="Thing">
  <properties>
   <property name="kind" value="meeting_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="234" x="320" y="541" width="64" height="33" type="Thing">
  <properties>
   <property name="kind" value="meeting_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="235" x="384" y="541" width="16" height="17" type="Thing">
  <properties>
   <property name="kind" value="ballot_box" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="236" x="400" y="541" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="237" x="416" y="541" width="32" height="18" type="Thing">
  <properties>
   <property name="kind" value="counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="238" x="448" y="541" width="48" height="18" type="Thing">
  <properties>
   <property name="kind" value="counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="239" x="0" y="574" width="64" height="18" type="Thing">
  <properties>
   <property name="kind" value="counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="240" x="64" y="574" width="80" height="18" type="Thing">
  <properties>
   <property name="kind" value="counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="241" x="144" y="574" width="16" height="22" type="Thing">
  <properties>
   <property name="kind" value="bar_counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="242" x="160" y="574" width="32" height="22" type="Thing">
  <properties>
   <property name="kind" value="bar_counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="243" x="192" y="574" width="48" height="22" type="Thing">
  <properties>
   <property name="kind" value="bar_counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="244" x="240" y="574" width="64" height="22" type="Thing">
  <properties>
   <property name="kind" value="bar_counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="245" x="304" y="574" width="80" height="22" type="Thing">
  <properties>
   <property name="kind" value="bar_counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="246" x="384" y="574" width="16" height="19" type="Thing">
  <properties>
   <property name="kind" value="till" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="247" x="400" y="574" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="shelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="248" x="416" y="574" width="32" height="24" type="Thing">
  <properties>
   <property name="kind" value="shelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="249" x="448" y="574" width="48" height="24" type="Thing">
  <properties>
   <property name="kind" value="shelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="250" x="0" y="598" width="64" height="24" type="Thing">
  <properties>
   <property name="kind" value="shelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="251" x="64" y="598" width="80" height="24" type="Thing">
  <properties>
   <property name="kind" value="shelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="252" x="144" y="598" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="display_case" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="253" x="160" y="598" width="32" height="20" type="Thing">
  <properties>
   <property name="kind" value="display_case" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="254" x="192" y="598" width="48" height="20" type="Thing">
  <properties>
   <property name="kind" value="display_case" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="255" x="240" y="598" width="64" height="20" type="Thing">
  <properties>
   <property name="kind" value="display_case" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="256" x="304" y="598" width="80" height="20" type="Thing">
  <properties>
   <property name="kind" value="display_case" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="257" x="384" y="598" width="16" height="48" type="Thing">
  <properties>
   <property name="kind" value="market_stall" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="258" x="400" y="598" width="32" height="48" type="Thing">
  <properties>
   <property name="kind" value="market_stall" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="259" x="432" y="598" width="48" height="48" type="Thing">
  <properties>
   <property name="kind" value="market_stall" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="260" x="0" y="646" width="64" height="48" type="Thing">
  <properties>
   <property name="kind" value="market_stall" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="261" x="64" y="646" width="80" height="48" type="Thing">
  <properties>
   <property name="kind" value="market_stall" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="262" x="144" y="646" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="barrel" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="263" x="160" y="646" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="crate" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="264" x="176" y="646" width="16" height="19" type="Thing">
  <properties>
   <property name="kind" value="scales" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="265" x="192" y="646" width="16" height="23" type="Thing">
  <properties>
   <property name="kind" value="mannequin" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="266" x="208" y="646" width="16" height="22" type="Thing">
  <properties>
   <property name="kind" value="mailbox" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="267" x="224" y="646" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="sorting_shelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="268" x="240" y="646" width="32" height="24" type="Thing">
  <properties>
   <property name="kind" value="sorting_shelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="269" x="272" y="646" width="48" height="24" type="Thing">
  <properties>
   <property name="kind" value="sorting_shelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="270" x="320" y="646" width="64" height="24" type="Thing">
  <properties>
   <property name="kind" value="sorting_shelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="271" x="384" y="646" width="80" height="24" type="Thing">
  <properties>
   <property name="kind" value="sorting_shelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="272" x="464" y="646" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="barber_chair" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="273" x="480" y="646" width="16" height="17" type="Thing">
  <properties>
   <property name="kind" value="workbench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="274" x="0" y="694" width="32" height="17" type="Thing">
  <properties>
   <property name="kind" value="workbench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="275" x="32" y="694" width="48" height="17" type="Thing">
  <properties>
   <property name="kind" value="workbench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="276" x="80" y="694" width="64" height="17" type="Thing">
  <properties>
   <property name="kind" value="workbench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="277" x="144" y="694" width="80" height="17" type="Thing">
  <properties>
   <property name="kind" value="workbench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="278" x="224" y="694" width="16" height="22" type="Thing">
  <properties>
   <property name="kind" value="tool_rack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="279" x="240" y="694" width="32" height="22" type="Thing">
  <properties>
   <property name="kind" value="tool_rack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="280" x="272" y="694" width="48" height="22" type="Thing">
  <properties>
   <property name="kind" value="tool_rack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="281" x="320" y="694" width="64" height="22" type="Thing">
  <properties>
   <property name="kind" value="tool_rack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="282" x="384" y="694" width="80" height="22" type="Thing">
  <properties>
   <property name="kind" value="tool_rack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="283" x="464" y="694" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="lathe" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="284" x="480" y="694" width="32" height="18" type="Thing">
  <properties>
   <property name="kind" value="lathe" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="285" x="0" y="716" width="48" height="18" type="Thing">
  <properties>
   <property name="kind" value="lathe" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="286" x="48" y="716" width="64" height="18" type="Thing">
  <properties>
   <property name="kind" value="lathe" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="287" x="112" y="716" width="80" height="18" type="Thing">
  <properties>
   <property name="kind" value="lathe" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="288" x="192" y="716" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="anvil" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="289" x="208" y="716" width="16" height="25" type="Thing">
  <properties>
   <property name="kind" value="forge" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="290" x="224" y="716" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="kiln" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="291" x="240" y="716" width="16" height="19" type="Thing">
  <properties>
   <property name="kind" value="potters_wheel" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="292" x="256" y="716" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="millstone" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="293" x="272" y="716" width="32" height="18" type="Thing">
  <properties>
   <property name="kind" value="millstone" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="294" x="304" y="716" width="16" height="34" type="Thing">
  <properties>
   <property name="kind" value="millstone" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="295" x="320" y="716" width="32" height="34" type="Thing">
  <properties>
   <property name="kind" value="millstone" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="296" x="352" y="716" width="48" height="18" type="Thing">
  <properties>
   <property name="kind" value="millstone" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="297" x="400" y="716" width="64" height="18" type="Thing">
  <properties>
   <property name="kind" value="millstone" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="298" x="0" y="750" width="80" height="18" type="Thing">
  <properties>
   <property name="kind" value="millstone" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="299" x="80" y="750" width="48" height="34" type="Thing">
  <properties>
   <property name="kind" value="millstone" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="300" x="128" y="750" width="64" height="34" type="Thing">
  <properties>
   <property name="kind" value="millstone" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="301" x="192" y="750" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="waterwheel" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="302" x="208" y="750" width="32" height="20" type="Thing">
  <properties>
   <property name="kind" value="waterwheel" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="303" x="240" y="750" width="16" height="36" type="Thing">
  <properties>
   <property name="kind" value="waterwheel" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="304" x="256" y="750" width="32" height="36" type="Thing">
  <properties>
   <property name="kind" value="waterwheel" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="305" x="288" y="750" width="48" height="20" type="Thing">
  <properties>
   <property name="kind" value="waterwheel" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="306" x="336" y="750" width="64" height="20" type="Thing">
  <properties>
   <property name="kind" value="waterwheel" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="307" x="400" y="750" width="80" height="20" type="Thing">
  <properties>
   <property name="kind" value="waterwheel" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="308" x="0" y="786" width="48" height="36" type="Thing">
  <properties>
   <property name="kind" value="waterwheel" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="309" x="48" y="786" width="64" height="36" type="Thing">
  <properties>
   <property name="kind" value="waterwheel" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="310" x="112" y="786" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="flour_sacks" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="311" x="128" y="786" width="32" height="20" type="Thing">
  <properties>
   <property name="kind" value="flour_sacks" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="312" x="160" y="786" width="16" height="36" type="Thing">
  <properties>
   <property name="kind" value="flour_sacks" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="313" x="176" y="786" width="32" height="36" type="Thing">
  <properties>
   <property name="kind" value="flour_sacks" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="314" x="208" y="786" width="48" height="20" type="Thing">
  <properties>
   <property name="kind" value="flour_sacks" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="315" x="256" y="786" width="64" height="20" type="Thing">
  <properties>
   <property name="kind" value="flour_sacks" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="316" x="320" y="786" width="80" height="20" type="Thing">
  <properties>
   <property name="kind" value="flour_sacks" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="317" x="400" y="786" width="48" height="36" type="Thing">
  <properties>
   <property name="kind" value="flour_sacks" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="318" x="448" y="786" width="64" height="36" type="Thing">
  <properties>
   <property name="kind" value="flour_sacks" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="319" x="0" y="822" width="16" height="17" type="Thing">
  <properties>
   <property name="kind" value="sawhorse" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="320" x="16" y="822" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="car" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="321" x="32" y="822" width="32" height="20" type="Thing">
  <properties>
   <property name="kind" value="car" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="322" x="64" y="822" width="16" height="36" type="Thing">
  <properties>
   <property name="kind" value="car" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="323" x="80" y="822" width="32" height="36" type="Thing">
  <properties>
   <property name="kind" value="car" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="324" x="112" y="822" width="48" height="20" type="Thing">
  <properties>
   <property name="kind" value="car" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="325" x="160" y="822" width="64" height="20" type="Thing">
  <properties>
   <property name="kind" value="car" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="326" x="224" y="822" width="80" height="20" type="Thing">
  <properties>
   <property name="kind" value="car" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="327" x="304" y="822" width="48" height="36" type="Thing">
  <properties>
   <property name="kind" value="car" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="328" x="352" y="822" width="64" height="36" type="Thing">
  <properties>
   <property name="kind" value="car" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="329" x="416" y="822" width="16" height="19" type="Thing">
  <properties>
   <property name="kind" value="cart" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="330" x="432" y="822" width="32" height="19" type="Thing">
  <properties>
   <property name="kind" value="cart" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="331" x="464" y="822" width="16" height="35" type="Thing">
  <properties>
   <property name="kind" value="cart" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="332" x="480" y="822" width="32" height="35" type="Thing">
  <properties>
   <property name="kind" value="cart" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="333" x="0" y="858" width="48" height="19" type="Thing">
  <properties>
   <property name="kind" value="cart" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="334" x="48" y="858" width="64" height="19" type="Thing">
  <properties>
   <property name="kind" value="cart" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="335" x="112" y="858" width="80" height="19" type="Thing">
  <properties>
   <property name="kind" value="cart" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="336" x="192" y="858" width="48" height="35" type="Thing">
  <properties>
   <property name="kind" value="cart" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="337" x="240" y="858" width="64" height="35" type="Thing">
  <properties>
   <property name="kind" value="cart" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="338" x="304" y="858" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="boat" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="339" x="320" y="858" width="32" height="16" type="Thing">
  <properties>
   <property name="kind" value="boat" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="340" x="352" y="858" width="48" height="16" type="Thing">
  <properties>
   <property name="kind" value="boat" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="341" x="400" y="858" width="64" height="16" type="Thing">
  <properties>
   <property name="kind" value="boat" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="342" x="0" y="893" width="80" height="16" type="Thing">
  <properties>
   <property name="kind" value="boat" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="343" x="80" y="893" width="16" height="21" type="Thing">
  <properties>
   <property name="kind" value="nets" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="344" x="96" y="893" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="fishing_spot" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="345" x="112" y="893" width="16" height="23" type="Thing">
  <properties>
   <property name="kind" value="medicine_cabinet" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="346" x="128" y="893" width="16" height="17" type="Thing">
  <properties>
   <property name="kind" value="examination_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="347" x="144" y="893" width="32" height="17" type="Thing">
  <properties>
   <property name="kind" value="examination_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="348" x="176" y="893" width="16" height="33" type="Thing">
  <properties>
   <property name="kind" value="examination_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="349" x="192" y="893" width="32" height="33" type="Thing">
  <properties>
   <property name="kind" value="examination_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="350" x="224" y="893" width="48" height="17" type="Thing">
  <properties>
   <property name="kind" value="examination_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="351" x="272" y="893" width="64" height="17" type="Thing">
  <properties>
   <property name="kind" value="examination_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="352" x="336" y="893" width="80" height="17" type="Thing">
  <properties>
   <property name="kind" value="examination_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="353" x="416" y="893" width="48" height="33" type="Thing">
  <properties>
   <property name="kind" value="examination_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="354" x="0" y="926" width="64" height="33" type="Thing">
  <properties>
   <property name="kind" value="examination_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="355" x="64" y="926" width="16" height="21" type="Thing">
  <properties>
   <property name="kind" value="lab_bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="356" x="80" y="926" width="32" height="21" type="Thing">
  <properties>
   <property name="kind" value="lab_bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="357" x="112" y="926" width="16" height="37" type="Thing">
  <properties>
   <property name="kind" value="lab_bench" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="358" x="128" y="926" width="32" height="37" type="Thing">
  <properties>
   <property name="kind" value="lab_bench" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="359" x="160" y="926" width="48" height="21" type="Thing">
  <properties>
   <property name="kind" value="lab_bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="360" x="208" y="926" width="64" height="21" type="Thing">
  <properties>
   <property name="kind" value="lab_bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="361" x="272" y="926" width="80" height="21" type="Thing">
  <properties>
   <property name="kind" value="lab_bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="362" x="352" y="926" width="48" height="37" type="Thing">
  <properties>
   <property name="kind" value="lab_bench" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="363" x="400" y="926" width="64" height="37" type="Thing">
  <properties>
   <property name="kind" value="lab_bench" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="364" x="464" y="926" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="altar" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="365" x="480" y="926" width="32" height="20" type="Thing">
  <properties>
   <property name="kind" value="altar" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="366" x="0" y="963" width="16" height="36" type="Thing">
  <properties>
   <property name="kind" value="altar" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="367" x="16" y="963" width="32" height="36" type="Thing">
  <properties>
   <property name="kind" value="altar" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="368" x="48" y="963" width="48" height="20" type="Thing">
  <properties>
   <property name="kind" value="altar" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="369" x="96" y="963" width="64" height="20" type="Thing">
  <properties>
   <property name="kind" value="altar" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="370" x="160" y="963" width="80" height="20" type="Thing">
  <properties>
   <property name="kind" value="altar" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="371" x="240" y="963" width="48" height="36" type="Thing">
  <properties>
   <property name="kind" value="altar" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="372" x="288" y="963" width="64" height="36" type="Thing">
  <properties>
   <property name="kind" value="altar" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="373" x="352" y="963" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="organ" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="374" x="368" y="963" width="32" height="24" type="Thing">
  <properties>
   <property name="kind" value="organ" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="375" x="400" y="963" width="16" height="40" type="Thing">
  <properties>
   <property name="kind" value="organ" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="376" x="416" y="963" width="32" height="40" type="Thing">
  <properties>
   <property name="kind" value="organ" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="377" x="448" y="963" width="48" height="24" type="Thing">
  <properties>
   <property name="kind" value="organ" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="378" x="0" y="1003" width="64" height="24" type="Thing">
  <properties>
   <property name="kind" value="organ" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="379" x="64" y="1003" width="80" height="24" type="Thing">
  <properties>
   <property name="kind" value="organ" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="380" x="144" y="1003" width="48" height="40" type="Thing">
  <properties>
   <property name="kind" value="organ" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="381" x="192" y="1003" width="64" height="40" type="Thing">
  <properties>
   <property name="kind" value="organ" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="382" x="256" y="1003" width="16" height="28" type="Thing">
  <properties>
   <property name="kind" value="bell_rope" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="383" x="272" y="1003" width="16" height="23" type="Thing">
  <properties>
   <property name="kind" value="candle_stand" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="384" x="288" y="1003" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="stage" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="385" x="304" y="1003" width="32" height="16" type="Thing">
  <properties>
   <property name="kind" value="stage" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="386" x="336" y="1003" width="16" height="32" type="Thing">
  <properties>
   <property name="kind" value="stage" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="387" x="352" y="1003" width="32" height="32" type="Thing">
  <properties>
   <property name="kind" value="stage" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="388" x="384" y="1003" width="48" height="16" type="Thing">
  <properties>
   <property name="kind" value="stage" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="389" x="432" y="1003" width="64" height="16" type="Thing">
  <properties>
   <property name="kind" value="stage" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="390" x="0" y="1043" width="80" height="16" type="Thing">
  <properties>
   <property name="kind" value="stage" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="391" x="80" y="1043" width="48" height="32" type="Thing">
  <properties>
   <property name="kind" value="stage" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="392" x="128" y="1043" width="64" height="32" type="Thing">
  <properties>
   <property name="kind" value="stage" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="393" x="192" y="1043" width="16" height="22" type="Thing">
  <properties>
   <property name="kind" value="notice_board" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="394" x="208" y="1043" width="16" height="22" type="Thing">
  <properties>
   <property name="kind" value="fountain" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="395" x="224" y="1043" width="32" height="22" type="Thing">
  <properties>
   <property name="kind" value="fountain" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="396" x="256" y="1043" width="16" height="38" type="Thing">
  <properties>
   <property name="kind" value="fountain" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="397" x="272" y="1043" width="32" height="38" type="Thing">
  <properties>
   <property name="kind" value="fountain" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="398" x="304" y="1043" width="48" height="22" type="Thing">
  <properties>
   <property name="kind" value="fountain" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="399" x="352" y="1043" width="64" height="22" type="Thing">
  <properties>
   <property name="kind" value="fountain" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="400" x="416" y="1043" width="80" height="22" type="Thing">
  <properties>
   <property name="kind" value="fountain" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="401" x="0" y="1081" width="48" height="38" type="Thing">
  <properties>
   <property name="kind" value="fountain" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="402" x="48" y="1081" width="64" height="38" type="Thing">
  <properties>
   <property name="kind" value="fountain" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="403" x="112" y="1081" width="16" height="26" type="Thing">
  <properties>
   <property name="kind" value="well" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="404" x="128" y="1081" width="32" height="26" type="Thing">
  <properties>
   <property name="kind" value="well" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="405" x="160" y="1081" width="16" height="42" type="Thing">
  <properties>
   <property name="kind" value="well" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="406" x="176" y="1081" width="32" height="42" type="Thing">
  <properties>
   <property name="kind" value="well" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="407" x="208" y="1081" width="48" height="26" type="Thing">
  <properties>
   <property name="kind" value="well" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="408" x="256" y="1081" width="64" height="26" type="Thing">
  <properties>
   <property name="kind" value="well" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="409" x="320" y="1081" width="80" height="26" type="Thing">
  <properties>
   <property name="kind" value="well" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="410" x="400" y="1081" width="48" height="42" type="Thing">
  <properties>
   <property name="kind" value="well" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="411" x="448" y="1081" width="64" height="42" type="Thing">
  <properties>
   <property name="kind" value="well" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="412" x="0" y="1123" width="16" height="23" type="Thing">
  <properties>
   <property name="kind" value="pump" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="413" x="16" y="1123" width="16" height="30" type="Thing">
  <properties>
   <property name="kind" value="statue" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="414" x="32" y="1123" width="32" height="30" type="Thing">
  <properties>
   <property name="kind" value="statue" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="415" x="64" y="1123" width="16" height="46" type="Thing">
  <properties>
   <property name="kind" value="statue" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="416" x="80" y="1123" width="32" height="46" type="Thing">
  <properties>
   <property name="kind" value="statue" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="417" x="112" y="1123" width="48" height="30" type="Thing">
  <properties>
   <property name="kind" value="statue" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="418" x="160" y="1123" width="64" height="30" type="Thing">
  <properties>
   <property name="kind" value="statue" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="419" x="224" y="1123" width="80" height="30" type="Thing">
  <properties>
   <property name="kind" value="statue" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="420" x="304" y="1123" width="48" height="46" type="Thing">
  <properties>
   <property name="kind" value="statue" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="421" x="352" y="1123" width="64" height="46" type="Thing">
  <properties>
   <property name="kind" value="statue" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="422" x="416" y="1123" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="garden_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="423" x="432" y="1123" width="32" height="16" type="Thing">
  <properties>
   <property name="kind" value="garden_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="424" x="464" y="1123" width="16" height="32" type="Thing">
  <properties>
   <property name="kind" value="garden_bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="425" x="480" y="1123" width="32" height="32" type="Thing">
  <properties>
   <property name="kind" value="garden_bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="426" x="0" y="1169" width="48" height="16" type="Thing">
  <properties>
   <property name="kind" value="garden_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="427" x="48" y="1169" width="64" height="16" type="Thing">
  <properties>
   <property name="kind" value="garden_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="428" x="112" y="1169" width="80" height="16" type="Thing">
  <properties>
   <property name="kind" value="garden_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="429" x="192" y="1169" width="48" height="32" type="Thing">
  <properties>
   <property name="kind" value="garden_bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="430" x="240" y="1169" width="64" height="32" type="Thing">
  <properties>
   <property name="kind" value="garden_bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="431" x="304" y="1169" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="flower_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="432" x="320" y="1169" width="32" height="16" type="Thing">
  <properties>
   <property name="kind" value="flower_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="433" x="352" y="1169" width="16" height="32" type="Thing">
  <properties>
   <property name="kind" value="flower_bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="434" x="368" y="1169" width="32" height="32" type="Thing">
  <properties>
   <property name="kind" value="flower_bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="435" x="400" y="1169" width="48" height="16" type="Thing">
  <properties>
   <property name="kind" value="flower_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="436" x="448" y="1169" width="64" height="16" type="Thing">
  <properties>
   <property name="kind" value="flower_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="437" x="0" y="1201" width="80" height="16" type="Thing">
  <properties>
   <property name="kind" value="flower_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="438" x="80" y="1201" width="48" height="32" type="Thing">
  <properties>
   <property name="kind" value="flower_bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="439" x="128" y="1201" width="64" height="32" type="Thing">
  <properties>
   <property name="kind" value="flower_bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="440" x="192" y="1201" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="vegetable_patch" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="441" x="208" y="1201" width="32" height="16" type="Thing">
  <properties>
   <property name="kind" value="vegetable_patch" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="442" x="240" y="1201" width="16" height="32" type="Thing">
  <properties>
   <property name="kind" value="vegetable_patch" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="443" x="256" y="1201" width="32" height="32" type="Thing">
  <properties>
   <property name="kind" value="vegetable_patch" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="444" x="288" y="1201" width="48" height="16" type="Thing">
  <properties>
   <property name="kind" value="vegetable_patch" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="445" x="336" y="1201" width="64" height="16" type="Thing">
  <properties>
   <property name="kind" value="vegetable_patch" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="446" x="400" y="1201" width="80" height="16" type="Thing">
  <properties>
   <property name="kind" value="vegetable_patch" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="447" x="0" y="1233" width="48" height="32" type="Thing">
  <properties>
   <property name="kind" value="vegetable_patch" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="448" x="48" y="1233" width="64" height="32" type="Thing">
  <properties>
   <property name="kind" value="vegetable_patch" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="449" x="112" y="1233" width="16" height="19" type="Thing">
  <properties>
   <property name="kind" value="greenhouse_bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="450" x="128" y="1233" width="32" height="19" type="Thing">
  <properties>
   <property name="kind" value="greenhouse_bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="451" x="160" y="1233" width="16" height="35" type="Thing">
  <properties>
   <property name="kind" value="greenhouse_bench" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="452" x="176" y="1233" width="32" height="35" type="Thing">
  <properties>
   <property name="kind" value="greenhouse_bench" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="453" x="208" y="1233" width="48" height="19" type="Thing">
  <properties>
   <property name="kind" value="greenhouse_bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="454" x="256" y="1233" width="64" height="19" type="Thing">
  <properties>
   <property name="kind" value="greenhouse_bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="455" x="320" y="1233" width="80" height="19" type="Thing">
  <properties>
   <property name="kind" value="greenhouse_bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="456" x="400" y="1233" width="48" height="35" type="Thing">
  <properties>
   <property name="kind" value="greenhouse_bench" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="457" x="448" y="1233" width="64" height="35" type="Thing">
  <properties>
   <property name="kind" value="greenhouse_bench" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="458" x="0" y="1268" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="compost" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="459" x="16" y="1268" width="16" height="21" type="Thing">
  <properties>
   <property name="kind" value="beehive" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="460" x="32" y="1268" width="16" height="22" type="Thing">
  <properties>
   <property name="kind" value="chicken_coop" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="461" x="48" y="1268" width="32" height="22" type="Thing">
  <properties>
   <property name="kind" value="chicken_coop" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="462" x="80" y="1268" width="16" height="38" type="Thing">
  <properties>
   <property name="kind" value="chicken_coop" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="463" x="96" y="1268" width="32" height="38" type="Thing">
  <properties>
   <property name="kind" value="chicken_coop" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="464" x="128" y="1268" width="48" height="22" type="Thing">
  <properties>
   <property name="kind" value="chicken_coop" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="465" x="176" y="1268" width="64" height="22" type="Thing">
  <properties>
   <property name="kind" value="chicken_coop" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="466" x="240" y="1268" width="80" height="22" type="Thing">
  <properties>
   <property name="kind" value="chicken_coop" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="467" x="320" y="1268" width="48" height="38" type="Thing">
  <properties>
   <property name="kind" value="chicken_coop" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="468" x="368" y="1268" width="64" height="38" type="Thing">
  <properties>
   <property name="kind" value="chicken_coop" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="469" x="432" y="1268" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="animal_pen" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="470" x="448" y="1268" width="32" height="16" type="Thing">
  <properties>
   <property name="kind" value="animal_pen" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="471" x="480" y="1268" width="16" height="32" type="Thing">
  <properties>
   <property name="kind" value="animal_pen" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="472" x="0" y="1306" width="32" height="32" type="Thing">
  <properties>
   <property name="kind" value="animal_pen" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="473" x="32" y="1306" width="48" height="16" type="Thing">
  <properties>
   <property name="kind" value="animal_pen" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="474" x="80" y="1306" width="64" height="16" type="Thing">
  <properties>
   <property name="kind" value="animal_pen" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="475" x="144" y="1306" width="80" height="16" type="Thing">
  <properties>
   <property name="kind" value="animal_pen" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="476" x="224" y="1306" width="48" height="32" type="Thing">
  <properties>
   <property name="kind" value="animal_pen" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="477" x="272" y="1306" width="64" height="32" type="Thing">
  <properties>
   <property name="kind" value="animal_pen" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="478" x="336" y="1306" width="16" height="21" type="Thing">
  <properties>
   <property name="kind" value="haystack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="479" x="352" y="1306" width="32" height="21" type="Thing">
  <properties>
   <property name="kind" value="haystack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="480" x="384" y="1306" width="16" height="37" type="Thing">
  <properties>
   <property name="kind" value="haystack" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="481" x="400" y="1306" width="32" height="37" type="Thing">
  <properties>
   <property name="kind" value="haystack" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="482" x="432" y="1306" width="48" height="21" type="Thing">
  <properties>
   <property name="kind" value="haystack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="483" x="0" y="1343" width="64" height="21" type="Thing">
  <properties>
   <property name="kind" value="haystack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="484" x="64" y="1343" width="80" height="21" type="Thing">
  <properties>
   <property name="kind" value="haystack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="485" x="144" y="1343" width="48" height="37" type="Thing">
  <properties>
   <property name="kind" value="haystack" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="486" x="192" y="1343" width="64" height="37" type="Thing">
  <properties>
   <property name="kind" value="haystack" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="487" x="256" y="1343" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="field_row" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="488" x="272" y="1343" width="32" height="16" type="Thing">
  <properties>
   <property name="kind" value="field_row" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="489" x="304" y="1343" width="16" height="32" type="Thing">
  <properties>
   <property name="kind" value="field_row" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="490" x="320" y="1343" width="32" height="32" type="Thing">
  <properties>
   <property name="kind" value="field_row" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="491" x="352" y="1343" width="48" height="16" type="Thing">
  <properties>
   <property name="kind" value="field_row" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="492" x="400" y="1343" width="64" height="16" type="Thing">
  <properties>
   <property name="kind" value="field_row" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="493" x="0" y="1380" width="80" height="16" type="Thing">
  <properties>
   <property name="kind" value="field_row" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="494" x="80" y="1380" width="48" height="32" type="Thing">
  <properties>
   <property name="kind" value="field_row" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="495" x="128" y="1380" width="64" height="32" type="Thing">
  <properties>
   <property name="kind" value="field_row" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="496" x="192" y="1380" width="16" height="19" type="Thing">
  <properties>
   <property name="kind" value="gravestone" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="497" x="208" y="1380" width="16" height="25" type="Thing">
  <properties>
   <property name="kind" value="swing" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="498" x="224" y="1380" width="16" height="25" type="Thing">
  <properties>
   <property name="kind" value="slide" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="499" x="240" y="1380" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="sandpit" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="500" x="256" y="1380" width="32" height="16" type="Thing">
  <properties>
   <property name="kind" value="sandpit" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="501" x="288" y="1380" width="16" height="32" type="Thing">
  <properties>
   <property name="kind" value="sandpit" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="502" x="304" y="1380" width="32" height="32" type="Thing">
  <properties>
   <property name="kind" value="sandpit" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="503" x="336" y="1380" width="48" height="16" type="Thing">
  <properties>
   <property name="kind" value="sandpit" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="504" x="384" y="1380" width="64" height="16" type="Thing">
  <properties>
   <property name="kind" value="sandpit" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="505" x="0" y="1412" width="80" height="16" type="Thing">
  <properties>
   <property name="kind" value="sandpit" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="506" x="80" y="1412" width="48" height="32" type="Thing">
  <properties>
   <property name="kind" value="sandpit" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="507" x="128" y="1412" width="64" height="32" type="Thing">
  <properties>
   <property name="kind" value="sandpit" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="508" x="192" y="1412" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="seesaw" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="509" x="208" y="1412" width="32" height="18" type="Thing">
  <properties>
   <property name="kind" value="seesaw" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="510" x="240" y="1412" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="sports_field" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="511" x="256" y="1412" width="32" height="16" type="Thing">
  <properties>
   <property name="kind" value="sports_field" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="512" x="288" y="1412" width="16" height="32" type="Thing">
  <properties>
   <property name="kind" value="sports_field" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="513" x="304" y="1412" width="32" height="32" type="Thing">
  <properties>
   <property name="kind" value="sports_field" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="514" x="336" y="1412" width="48" height="16" type="Thing">
  <properties>
   <property name="kind" value="sports_field" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="515" x="384" y="1412" width="64" height="16" type="Thing">
  <properties>
   <property name="kind" value="sports_field" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="516" x="0" y="1444" width="80" height="16" type="Thing">
  <properties>
   <property name="kind" value="sports_field" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="517" x="80" y="1444" width="48" height="32" type="Thing">
  <properties>
   <property name="kind" value="sports_field" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="518" x="128" y="1444" width="64" height="32" type="Thing">
  <properties>
   <property name="kind" value="sports_field" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="519" x="192" y="1444" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="bowling_green" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="520" x="208" y="1444" width="32" height="16" type="Thing">
  <properties>
   <property name="kind" value="bowling_green" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="521" x="240" y="1444" width="16" height="32" type="Thing">
  <properties>
   <property name="kind" value="bowling_green" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="522" x="256" y="1444" width="32" height="32" type="Thing">
  <properties>
   <property name="kind" value="bowling_green" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="523" x="288" y="1444" width="48" height="16" type="Thing">
  <properties>
   <property name="kind" value="bowling_green" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="524" x="336" y="1444" width="64" height="16" type="Thing">
  <properties>
   <property name="kind" value="bowling_green" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="525" x="400" y="1444" width="80" height="16" type="Thing">
  <properties>
   <property name="kind" value="bowling_green" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="526" x="0" y="1476" width="48" height="32" type="Thing">
  <properties>
   <property name="kind" value="bowling_green" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="527" x="48" y="1476" width="64" height="32" type="Thing">
  <properties>
   <property name="kind" value="bowling_green" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="528" x="112" y="1476" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="campfire" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="529" x="128" y="1476" width="32" height="20" type="Thing">
  <properties>
   <property name="kind" value="campfire" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="530" x="160" y="1476" width="16" height="36" type="Thing">
  <properties>
   <property name="kind" value="campfire" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="531" x="176" y="1476" width="32" height="36" type="Thing">
  <properties>
   <property name="kind" value="campfire" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="532" x="208" y="1476" width="48" height="20" type="Thing">
  <properties>
   <property name="kind" value="campfire" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="533" x="256" y="1476" width="64" height="20" type="Thing">
  <properties>
   <property name="kind" value="campfire" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="534" x="320" y="1476" width="80" height="20" type="Thing">
  <properties>
   <property name="kind" value="campfire" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="535" x="400" y="1476" width="48" height="36" type="Thing">
  <properties>
   <property name="kind" value="campfire" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="536" x="448" y="1476" width="64" height="36" type="Thing">
  <properties>
   <property name="kind" value="campfire" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="537" x="0" y="1512" width="16" height="21" type="Thing">
  <properties>
   <property name="kind" value="grill" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="538" x="16" y="1512" width="16" height="17" type="Thing">
  <properties>
   <property name="kind" value="party_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="539" x="32" y="1512" width="32" height="17" type="Thing">
  <properties>
   <property name="kind" value="party_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="540" x="64" y="1512" width="16" height="33" type="Thing">
  <properties>
   <property name="kind" value="party_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="541" x="80" y="1512" width="32" height="33" type="Thing">
  <properties>
   <property name="kind" value="party_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="542" x="112" y="1512" width="48" height="17" type="Thing">
  <properties>
   <property name="kind" value="party_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="543" x="160" y="1512" width="64" height="17" type="Thing">
  <properties>
   <property name="kind" value="party_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="544" x="224" y="1512" width="80" height="17" type="Thing">
  <properties>
   <property name="kind" value="party_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="545" x="304" y="1512" width="48" height="33" type="Thing">
  <properties>
   <property name="kind" value="party_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="546" x="352" y="1512" width="64" height="33" type="Thing">
  <properties>
   <property name="kind" value="party_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="547" x="416" y="1512" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="dance_floor" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="548" x="432" y="1512" width="32" height="16" type="Thing">
  <properties>
   <property name="kind" value="dance_floor" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="549" x="464" y="1512" width="16" height="32" type="Thing">
  <properties>
   <property name="kind" value="dance_floor" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="550" x="480" y="1512" width="32" height="32" type="Thing">
  <properties>
   <property name="kind" value="dance_floor" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="551" x="0" y="1545" width="48" height="16" type="Thing">
  <properties>
   <property name="kind" value="dance_floor" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="552" x="48" y="1545" width="64" height="16" type="Thing">
  <properties>
   <property name="kind" value="dance_floor" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="553" x="112" y="1545" width="80" height="16" type="Thing">
  <properties>
   <property name="kind" value="dance_floor" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="554" x="192" y="1545" width="48" height="32" type="Thing">
  <properties>
   <property name="kind" value="dance_floor" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="555" x="240" y="1545" width="64" height="32" type="Thing">
  <properties>
   <property name="kind" value="dance_floor" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="556" x="304" y="1545" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="bandstand" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="557" x="320" y="1545" width="32" height="16" type="Thing">
  <properties>
   <property name="kind" value="bandstand" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="558" x="352" y="1545" width="16" height="32" type="Thing">
  <properties>
   <property name="kind" value="bandstand" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="559" x="368" y="1545" width="32" height="32" type="Thing">
  <properties>
   <property name="kind" value="bandstand" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="560" x="400" y="1545" width="48" height="16" type="Thing">
  <properties>
   <property name="kind" value="bandstand" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="561" x="448" y="1545" width="64" height="16" type="Thing">
  <properties>
   <property name="kind" value="bandstand" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="562" x="0" y="1577" width="80" height="16" type="Thing">
  <properties>
   <property name="kind" value="bandstand" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="563" x="80" y="1577" width="48" height="32" type="Thing">
  <properties>
   <property name="kind" value="bandstand" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="564" x="128" y="1577" width="64" height="32" type="Thing">
  <properties>
   <property name="kind" value="bandstand" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="565" x="192" y="1577" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="pond" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="566" x="208" y="1577" width="32" height="16" type="Thing">
  <properties>
   <property name="kind" value="pond" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="567" x="240" y="1577" width="16" height="32" type="Thing">
  <properties>
   <property name="kind" value="pond" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="568" x="256" y="1577" width="32" height="32" type="Thing">
  <properties>
   <property name="kind" value="pond" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="569" x="288" y="1577" width="48" height="16" type="Thing">
  <properties>
   <property name="kind" value="pond" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="570" x="336" y="1577" width="64" height="16" type="Thing">
  <properties>
   <property name="kind" value="pond" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="571" x="400" y="1577" width="80" height="16" type="Thing">
  <properties>
   <property name="kind" value="pond" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="572" x="0" y="1609" width="48" height="32" type="Thing">
  <properties>
   <property name="kind" value="pond" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
 <tile id="573" x="48" y="1609" width="64" height="32" type="Thing">
  <properties>
   <property name="kind" value="pond" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1641" />
 </tile>
</tileset>
