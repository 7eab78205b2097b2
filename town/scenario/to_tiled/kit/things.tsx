<?xml version="1.0" encoding="UTF-8"?>
<tileset version="1.10" tiledversion="1.11.0" name="things" tilewidth="80" tileheight="48" tilecount="582" columns="0">
 <tile id="0" x="0" y="0" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="front_door" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="1" x="16" y="0" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="shop_door" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="2" x="32" y="0" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="3" x="48" y="0" width="32" height="24" type="Thing">
  <properties>
   <property name="kind" value="bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="4" x="80" y="0" width="16" height="40" type="Thing">
  <properties>
   <property name="kind" value="bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="5" x="96" y="0" width="32" height="40" type="Thing">
  <properties>
   <property name="kind" value="bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="6" x="128" y="0" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="single_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="7" x="144" y="0" width="32" height="24" type="Thing">
  <properties>
   <property name="kind" value="single_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="8" x="176" y="0" width="16" height="40" type="Thing">
  <properties>
   <property name="kind" value="single_bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="9" x="192" y="0" width="32" height="40" type="Thing">
  <properties>
   <property name="kind" value="single_bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="10" x="224" y="0" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="double_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="11" x="240" y="0" width="32" height="24" type="Thing">
  <properties>
   <property name="kind" value="double_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="12" x="272" y="0" width="16" height="40" type="Thing">
  <properties>
   <property name="kind" value="double_bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="13" x="288" y="0" width="32" height="40" type="Thing">
  <properties>
   <property name="kind" value="double_bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="14" x="320" y="0" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="bunk_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="15" x="336" y="0" width="32" height="24" type="Thing">
  <properties>
   <property name="kind" value="bunk_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="16" x="368" y="0" width="16" height="40" type="Thing">
  <properties>
   <property name="kind" value="bunk_bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="17" x="384" y="0" width="32" height="40" type="Thing">
  <properties>
   <property name="kind" value="bunk_bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="18" x="416" y="0" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="sickbed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="19" x="432" y="0" width="32" height="24" type="Thing">
  <properties>
   <property name="kind" value="sickbed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="20" x="464" y="0" width="16" height="40" type="Thing">
  <properties>
   <property name="kind" value="sickbed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="21" x="480" y="0" width="32" height="40" type="Thing">
  <properties>
   <property name="kind" value="sickbed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="22" x="0" y="40" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="crib" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="23" x="16" y="40" width="16" height="25" type="Thing">
  <properties>
   <property name="kind" value="wardrobe" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="24" x="32" y="40" width="32" height="25" type="Thing">
  <properties>
   <property name="kind" value="wardrobe" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="25" x="64" y="40" width="48" height="25" type="Thing">
  <properties>
   <property name="kind" value="wardrobe" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="26" x="112" y="40" width="64" height="25" type="Thing">
  <properties>
   <property name="kind" value="wardrobe" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="27" x="176" y="40" width="80" height="25" type="Thing">
  <properties>
   <property name="kind" value="wardrobe" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="28" x="256" y="40" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="dresser" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="29" x="272" y="40" width="16" height="22" type="Thing">
  <properties>
   <property name="kind" value="mirror" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="30" x="288" y="40" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="toilet" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="31" x="304" y="40" width="16" height="22" type="Thing">
  <properties>
   <property name="kind" value="washbasin" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="32" x="320" y="40" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="bath" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="33" x="336" y="40" width="32" height="18" type="Thing">
  <properties>
   <property name="kind" value="bath" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="34" x="368" y="40" width="16" height="34" type="Thing">
  <properties>
   <property name="kind" value="bath" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="35" x="384" y="40" width="32" height="34" type="Thing">
  <properties>
   <property name="kind" value="bath" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="36" x="416" y="40" width="48" height="18" type="Thing">
  <properties>
   <property name="kind" value="bath" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="37" x="0" y="74" width="64" height="18" type="Thing">
  <properties>
   <property name="kind" value="bath" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="38" x="64" y="74" width="80" height="18" type="Thing">
  <properties>
   <property name="kind" value="bath" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="39" x="144" y="74" width="48" height="34" type="Thing">
  <properties>
   <property name="kind" value="bath" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="40" x="192" y="74" width="64" height="34" type="Thing">
  <properties>
   <property name="kind" value="bath" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="41" x="256" y="74" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="shower" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="42" x="272" y="74" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="washtub" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="43" x="288" y="74" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="washing_machine" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="44" x="304" y="74" width="16" height="22" type="Thing">
  <properties>
   <property name="kind" value="clothesline" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="45" x="320" y="74" width="32" height="22" type="Thing">
  <properties>
   <property name="kind" value="clothesline" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="46" x="352" y="74" width="48" height="22" type="Thing">
  <properties>
   <property name="kind" value="clothesline" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="47" x="400" y="74" width="64" height="22" type="Thing">
  <properties>
   <property name="kind" value="clothesline" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="48" x="0" y="108" width="80" height="22" type="Thing">
  <properties>
   <property name="kind" value="clothesline" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="49" x="80" y="108" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="stove" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="50" x="96" y="108" width="32" height="24" type="Thing">
  <properties>
   <property name="kind" value="stove" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="51" x="128" y="108" width="48" height="24" type="Thing">
  <properties>
   <property name="kind" value="stove" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="52" x="176" y="108" width="64" height="24" type="Thing">
  <properties>
   <property name="kind" value="stove" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="53" x="240" y="108" width="80" height="24" type="Thing">
  <properties>
   <property name="kind" value="stove" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="54" x="320" y="108" width="16" height="25" type="Thing">
  <properties>
   <property name="kind" value="oven" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="55" x="336" y="108" width="32" height="25" type="Thing">
  <properties>
   <property name="kind" value="oven" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="56" x="368" y="108" width="48" height="25" type="Thing">
  <properties>
   <property name="kind" value="oven" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="57" x="416" y="108" width="64" height="25" type="Thing">
  <properties>
   <property name="kind" value="oven" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="58" x="0" y="133" width="80" height="25" type="Thing">
  <properties>
   <property name="kind" value="oven" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="59" x="80" y="133" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="kettle" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="60" x="96" y="133" width="16" height="23" type="Thing">
  <properties>
   <property name="kind" value="coffee_machine" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="61" x="112" y="133" width="32" height="23" type="Thing">
  <properties>
   <property name="kind" value="coffee_machine" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="62" x="144" y="133" width="48" height="23" type="Thing">
  <properties>
   <property name="kind" value="coffee_machine" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="63" x="192" y="133" width="64" height="23" type="Thing">
  <properties>
   <property name="kind" value="coffee_machine" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="64" x="256" y="133" width="80" height="23" type="Thing">
  <properties>
   <property name="kind" value="coffee_machine" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="65" x="336" y="133" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="sink" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="66" x="352" y="133" width="32" height="20" type="Thing">
  <properties>
   <property name="kind" value="sink" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="67" x="384" y="133" width="48" height="20" type="Thing">
  <properties>
   <property name="kind" value="sink" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="68" x="432" y="133" width="64" height="20" type="Thing">
  <properties>
   <property name="kind" value="sink" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="69" x="0" y="158" width="80" height="20" type="Thing">
  <properties>
   <property name="kind" value="sink" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="70" x="80" y="158" width="16" height="25" type="Thing">
  <properties>
   <property name="kind" value="fridge" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="71" x="96" y="158" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="pantry" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="72" x="112" y="158" width="32" height="24" type="Thing">
  <properties>
   <property name="kind" value="pantry" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="73" x="144" y="158" width="48" height="24" type="Thing">
  <properties>
   <property name="kind" value="pantry" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="74" x="192" y="158" width="64" height="24" type="Thing">
  <properties>
   <property name="kind" value="pantry" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="75" x="256" y="158" width="80" height="24" type="Thing">
  <properties>
   <property name="kind" value="pantry" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="76" x="336" y="158" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="cupboard" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="77" x="352" y="158" width="32" height="24" type="Thing">
  <properties>
   <property name="kind" value="cupboard" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="78" x="384" y="158" width="48" height="24" type="Thing">
  <properties>
   <property name="kind" value="cupboard" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="79" x="432" y="158" width="64" height="24" type="Thing">
  <properties>
   <property name="kind" value="cupboard" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="80" x="0" y="183" width="80" height="24" type="Thing">
  <properties>
   <property name="kind" value="cupboard" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="81" x="80" y="183" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="kitchen_counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="82" x="96" y="183" width="32" height="18" type="Thing">
  <properties>
   <property name="kind" value="kitchen_counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="83" x="128" y="183" width="48" height="18" type="Thing">
  <properties>
   <property name="kind" value="kitchen_counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="84" x="176" y="183" width="64" height="18" type="Thing">
  <properties>
   <property name="kind" value="kitchen_counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="85" x="240" y="183" width="80" height="18" type="Thing">
  <properties>
   <property name="kind" value="kitchen_counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="86" x="320" y="183" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="kneading_trough" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="87" x="336" y="183" width="32" height="16" type="Thing">
  <properties>
   <property name="kind" value="kneading_trough" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="88" x="368" y="183" width="48" height="16" type="Thing">
  <properties>
   <property name="kind" value="kneading_trough" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="89" x="416" y="183" width="64" height="16" type="Thing">
  <properties>
   <property name="kind" value="kneading_trough" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="90" x="0" y="207" width="80" height="16" type="Thing">
  <properties>
   <property name="kind" value="kneading_trough" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="91" x="80" y="207" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="loft_rack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="92" x="96" y="207" width="32" height="24" type="Thing">
  <properties>
   <property name="kind" value="loft_rack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="93" x="128" y="207" width="48" height="24" type="Thing">
  <properties>
   <property name="kind" value="loft_rack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="94" x="176" y="207" width="64" height="24" type="Thing">
  <properties>
   <property name="kind" value="loft_rack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="95" x="240" y="207" width="80" height="24" type="Thing">
  <properties>
   <property name="kind" value="loft_rack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="96" x="320" y="207" width="16" height="17" type="Thing">
  <properties>
   <property name="kind" value="dining_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="97" x="336" y="207" width="32" height="17" type="Thing">
  <properties>
   <property name="kind" value="dining_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="98" x="368" y="207" width="16" height="33" type="Thing">
  <properties>
   <property name="kind" value="dining_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="99" x="384" y="207" width="32" height="33" type="Thing">
  <properties>
   <property name="kind" value="dining_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="100" x="416" y="207" width="48" height="17" type="Thing">
  <properties>
   <property name="kind" value="dining_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="101" x="0" y="240" width="64" height="17" type="Thing">
  <properties>
   <property name="kind" value="dining_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="102" x="64" y="240" width="80" height="17" type="Thing">
  <properties>
   <property name="kind" value="dining_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="103" x="144" y="240" width="48" height="33" type="Thing">
  <properties>
   <property name="kind" value="dining_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="104" x="192" y="240" width="64" height="33" type="Thing">
  <properties>
   <property name="kind" value="dining_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="105" x="256" y="240" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="bin" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="106" x="272" y="240" width="16" height="17" type="Thing">
  <properties>
   <property name="kind" value="table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="107" x="288" y="240" width="32" height="17" type="Thing">
  <properties>
   <property name="kind" value="table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="108" x="320" y="240" width="16" height="33" type="Thing">
  <properties>
   <property name="kind" value="table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="109" x="336" y="240" width="32" height="33" type="Thing">
  <properties>
   <property name="kind" value="table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="110" x="368" y="240" width="48" height="17" type="Thing">
  <properties>
   <property name="kind" value="table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="111" x="416" y="240" width="64" height="17" type="Thing">
  <properties>
   <property name="kind" value="table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="112" x="0" y="273" width="80" height="17" type="Thing">
  <properties>
   <property name="kind" value="table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="113" x="80" y="273" width="48" height="33" type="Thing">
  <properties>
   <property name="kind" value="table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="114" x="128" y="273" width="64" height="33" type="Thing">
  <properties>
   <property name="kind" value="table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="115" x="192" y="273" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="small_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="116" x="208" y="273" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="cafe_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="117" x="224" y="273" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="chair" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="118" x="240" y="273" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="armchair" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="119" x="256" y="273" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="rocking_chair" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="120" x="272" y="273" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="sofa" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="121" x="288" y="273" width="32" height="18" type="Thing">
  <properties>
   <property name="kind" value="sofa" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="122" x="320" y="273" width="48" height="18" type="Thing">
  <properties>
   <property name="kind" value="sofa" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="123" x="368" y="273" width="64" height="18" type="Thing">
  <properties>
   <property name="kind" value="sofa" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="124" x="432" y="273" width="80" height="18" type="Thing">
  <properties>
   <property name="kind" value="sofa" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="125" x="0" y="306" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="stool" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="126" x="16" y="306" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="bar_stool" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="127" x="32" y="306" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="128" x="48" y="306" width="32" height="18" type="Thing">
  <properties>
   <property name="kind" value="bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="129" x="80" y="306" width="48" height="18" type="Thing">
  <properties>
   <property name="kind" value="bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="130" x="128" y="306" width="64" height="18" type="Thing">
  <properties>
   <property name="kind" value="bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="131" x="192" y="306" width="80" height="18" type="Thing">
  <properties>
   <property name="kind" value="bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="132" x="272" y="306" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="pew" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="133" x="288" y="306" width="32" height="18" type="Thing">
  <properties>
   <property name="kind" value="pew" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="134" x="320" y="306" width="48" height="18" type="Thing">
  <properties>
   <property name="kind" value="pew" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="135" x="368" y="306" width="64" height="18" type="Thing">
  <properties>
   <property name="kind" value="pew" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="136" x="432" y="306" width="80" height="18" type="Thing">
  <properties>
   <property name="kind" value="pew" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="137" x="0" y="324" width="16" height="17" type="Thing">
  <properties>
   <property name="kind" value="picnic_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="138" x="16" y="324" width="32" height="17" type="Thing">
  <properties>
   <property name="kind" value="picnic_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="139" x="48" y="324" width="16" height="33" type="Thing">
  <properties>
   <property name="kind" value="picnic_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="140" x="64" y="324" width="32" height="33" type="Thing">
  <properties>
   <property name="kind" value="picnic_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="141" x="96" y="324" width="48" height="17" type="Thing">
  <properties>
   <property name="kind" value="picnic_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="142" x="144" y="324" width="64" height="17" type="Thing">
  <properties>
   <property name="kind" value="picnic_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="143" x="208" y="324" width="80" height="17" type="Thing">
  <properties>
   <property name="kind" value="picnic_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="144" x="288" y="324" width="48" height="33" type="Thing">
  <properties>
   <property name="kind" value="picnic_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="145" x="336" y="324" width="64" height="33" type="Thing">
  <properties>
   <property name="kind" value="picnic_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="146" x="400" y="324" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="hammock" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="147" x="416" y="324" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="waiting_chair" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="148" x="432" y="324" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="school_desk" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="149" x="448" y="324" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="fireplace" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="150" x="464" y="324" width="32" height="24" type="Thing">
  <properties>
   <property name="kind" value="fireplace" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="151" x="0" y="357" width="48" height="24" type="Thing">
  <properties>
   <property name="kind" value="fireplace" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="152" x="48" y="357" width="64" height="24" type="Thing">
  <properties>
   <property name="kind" value="fireplace" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="153" x="112" y="357" width="80" height="24" type="Thing">
  <properties>
   <property name="kind" value="fireplace" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="154" x="192" y="357" width="16" height="25" type="Thing">
  <properties>
   <property name="kind" value="bookshelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="155" x="208" y="357" width="32" height="25" type="Thing">
  <properties>
   <property name="kind" value="bookshelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="156" x="240" y="357" width="48" height="25" type="Thing">
  <properties>
   <property name="kind" value="bookshelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="157" x="288" y="357" width="64" height="25" type="Thing">
  <properties>
   <property name="kind" value="bookshelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="158" x="352" y="357" width="80" height="25" type="Thing">
  <properties>
   <property name="kind" value="bookshelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="159" x="432" y="357" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="radio" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="160" x="448" y="357" width="16" height="22" type="Thing">
  <properties>
   <property name="kind" value="television" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="161" x="464" y="357" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="telephone" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="162" x="480" y="357" width="16" height="22" type="Thing">
  <properties>
   <property name="kind" value="piano" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="163" x="0" y="382" width="32" height="22" type="Thing">
  <properties>
   <property name="kind" value="piano" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="164" x="32" y="382" width="48" height="22" type="Thing">
  <properties>
   <property name="kind" value="piano" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="165" x="80" y="382" width="64" height="22" type="Thing">
  <properties>
   <property name="kind" value="piano" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="166" x="144" y="382" width="80" height="22" type="Thing">
  <properties>
   <property name="kind" value="piano" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="167" x="224" y="382" width="16" height="22" type="Thing">
  <properties>
   <property name="kind" value="guitar" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="168" x="240" y="382" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="record_player" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="169" x="256" y="382" width="16" height="17" type="Thing">
  <properties>
   <property name="kind" value="game_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="170" x="272" y="382" width="32" height="17" type="Thing">
  <properties>
   <property name="kind" value="game_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="171" x="304" y="382" width="16" height="33" type="Thing">
  <properties>
   <property name="kind" value="game_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="172" x="320" y="382" width="32" height="33" type="Thing">
  <properties>
   <property name="kind" value="game_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="173" x="352" y="382" width="48" height="17" type="Thing">
  <properties>
   <property name="kind" value="game_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="174" x="400" y="382" width="64" height="17" type="Thing">
  <properties>
   <property name="kind" value="game_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="175" x="0" y="415" width="80" height="17" type="Thing">
  <properties>
   <property name="kind" value="game_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="176" x="80" y="415" width="48" height="33" type="Thing">
  <properties>
   <property name="kind" value="game_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="177" x="128" y="415" width="64" height="33" type="Thing">
  <properties>
   <property name="kind" value="game_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="178" x="192" y="415" width="16" height="17" type="Thing">
  <properties>
   <property name="kind" value="pool_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="179" x="208" y="415" width="32" height="17" type="Thing">
  <properties>
   <property name="kind" value="pool_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="180" x="240" y="415" width="16" height="33" type="Thing">
  <properties>
   <property name="kind" value="pool_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="181" x="256" y="415" width="32" height="33" type="Thing">
  <properties>
   <property name="kind" value="pool_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="182" x="288" y="415" width="48" height="17" type="Thing">
  <properties>
   <property name="kind" value="pool_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="183" x="336" y="415" width="64" height="17" type="Thing">
  <properties>
   <property name="kind" value="pool_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="184" x="400" y="415" width="80" height="17" type="Thing">
  <properties>
   <property name="kind" value="pool_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="185" x="0" y="448" width="48" height="33" type="Thing">
  <properties>
   <property name="kind" value="pool_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="186" x="48" y="448" width="64" height="33" type="Thing">
  <properties>
   <property name="kind" value="pool_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="187" x="112" y="448" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="dartboard" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="188" x="128" y="448" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="toy_chest" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="189" x="144" y="448" width="16" height="19" type="Thing">
  <properties>
   <property name="kind" value="sewing_machine" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="190" x="160" y="448" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="spinning_wheel" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="191" x="176" y="448" width="16" height="22" type="Thing">
  <properties>
   <property name="kind" value="loom" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="192" x="192" y="448" width="32" height="22" type="Thing">
  <properties>
   <property name="kind" value="loom" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="193" x="224" y="448" width="48" height="22" type="Thing">
  <properties>
   <property name="kind" value="loom" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="194" x="272" y="448" width="64" height="22" type="Thing">
  <properties>
   <property name="kind" value="loom" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="195" x="336" y="448" width="80" height="22" type="Thing">
  <properties>
   <property name="kind" value="loom" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="196" x="416" y="448" width="16" height="23" type="Thing">
  <properties>
   <property name="kind" value="easel" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="197" x="432" y="448" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="table_lamp" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="198" x="448" y="448" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="wall_lamp" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="199" x="464" y="448" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="curtains" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="200" x="480" y="448" width="16" height="17" type="Thing">
  <properties>
   <property name="kind" value="desk" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="201" x="0" y="481" width="32" height="17" type="Thing">
  <properties>
   <property name="kind" value="desk" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="202" x="32" y="481" width="48" height="17" type="Thing">
  <properties>
   <property name="kind" value="desk" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="203" x="80" y="481" width="64" height="17" type="Thing">
  <properties>
   <property name="kind" value="desk" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="204" x="144" y="481" width="80" height="17" type="Thing">
  <properties>
   <property name="kind" value="desk" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="205" x="224" y="481" width="16" height="21" type="Thing">
  <properties>
   <property name="kind" value="computer" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="206" x="240" y="481" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="typewriter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="207" x="256" y="481" width="16" height="23" type="Thing">
  <properties>
   <property name="kind" value="printing_press" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="208" x="272" y="481" width="32" height="23" type="Thing">
  <properties>
   <property name="kind" value="printing_press" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="209" x="304" y="481" width="48" height="23" type="Thing">
  <properties>
   <property name="kind" value="printing_press" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="210" x="352" y="481" width="64" height="23" type="Thing">
  <properties>
   <property name="kind" value="printing_press" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="211" x="416" y="481" width="80" height="23" type="Thing">
  <properties>
   <property name="kind" value="printing_press" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="212" x="496" y="481" width="16" height="22" type="Thing">
  <properties>
   <property name="kind" value="blackboard" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="213" x="0" y="504" width="32" height="22" type="Thing">
  <properties>
   <property name="kind" value="blackboard" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="214" x="32" y="504" width="48" height="22" type="Thing">
  <properties>
   <property name="kind" value="blackboard" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="215" x="80" y="504" width="64" height="22" type="Thing">
  <properties>
   <property name="kind" value="blackboard" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="216" x="144" y="504" width="80" height="22" type="Thing">
  <properties>
   <property name="kind" value="blackboard" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="217" x="224" y="504" width="16" height="21" type="Thing">
  <properties>
   <property name="kind" value="lectern" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="218" x="240" y="504" width="16" height="19" type="Thing">
  <properties>
   <property name="kind" value="globe" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="219" x="256" y="504" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="telescope" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="220" x="272" y="504" width="16" height="23" type="Thing">
  <properties>
   <property name="kind" value="card_catalogue" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="221" x="288" y="504" width="16" height="17" type="Thing">
  <properties>
   <property name="kind" value="reading_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="222" x="304" y="504" width="32" height="17" type="Thing">
  <properties>
   <property name="kind" value="reading_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="223" x="336" y="504" width="16" height="33" type="Thing">
  <properties>
   <property name="kind" value="reading_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="224" x="352" y="504" width="32" height="33" type="Thing">
  <properties>
   <property name="kind" value="reading_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="225" x="384" y="504" width="48" height="17" type="Thing">
  <properties>
   <property name="kind" value="reading_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="226" x="432" y="504" width="64" height="17" type="Thing">
  <properties>
   <property name="kind" value="reading_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="227" x="0" y="537" width="80" height="17" type="Thing">
  <properties>
   <property name="kind" value="reading_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="228" x="80" y="537" width="48" height="33" type="Thing">
  <properties>
   <property name="kind" value="reading_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="229" x="128" y="537" width="64" height="33" type="Thing">
  <properties>
   <property name="kind" value="reading_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="230" x="192" y="537" width="16" height="23" type="Thing">
  <properties>
   <property name="kind" value="filing_cabinet" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="231" x="208" y="537" width="16" height="17" type="Thing">
  <properties>
   <property name="kind" value="meeting_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="232" x="224" y="537" width="32" height="17" type="Thing">
  <properties>
   <property name="kind" value="meeting_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="233" x="256" y="537" width="16" height="33" type="Thing">
  <properties>
   <property name="kind" value="meeting_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="234" x="272" y="537" width="32" height="33" type="Thing">
  <properties>
   <property name="kind" value="meeting_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="235" x="304" y="537" width="48" height="17" type="Thing">
  <properties>
   <property name="kind" value="meeting_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="236" x="352" y="537" width="64" height="17" type="Thing">
  <properties>
   <property name="kind" value="meeting_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="237" x="416" y="537" width="80" height="17" type="Thing">
  <properties>
   <property name="kind" value="meeting_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="238" x="0" y="570" width="48" height="33" type="Thing">
  <properties>
   <property name="kind" value="meeting_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="239" x="48" y="570" width="64" height="33" type="Thing">
  <properties>
   <property name="kind" value="meeting_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="240" x="112" y="570" width="16" height="17" type="Thing">
  <properties>
   <property name="kind" value="ballot_box" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="241" x="128" y="570" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="242" x="144" y="570" width="32" height="18" type="Thing">
  <properties>
   <property name="kind" value="counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="243" x="176" y="570" width="48" height="18" type="Thing">
  <properties>
   <property name="kind" value="counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="244" x="224" y="570" width="64" height="18" type="Thing">
  <properties>
   <property name="kind" value="counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="245" x="288" y="570" width="80" height="18" type="Thing">
  <properties>
   <property name="kind" value="counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="246" x="368" y="570" width="16" height="22" type="Thing">
  <properties>
   <property name="kind" value="bar_counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="247" x="384" y="570" width="32" height="22" type="Thing">
  <properties>
   <property name="kind" value="bar_counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="248" x="416" y="570" width="48" height="22" type="Thing">
  <properties>
   <property name="kind" value="bar_counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="249" x="0" y="603" width="64" height="22" type="Thing">
  <properties>
   <property name="kind" value="bar_counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="250" x="64" y="603" width="80" height="22" type="Thing">
  <properties>
   <property name="kind" value="bar_counter" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="251" x="144" y="603" width="16" height="19" type="Thing">
  <properties>
   <property name="kind" value="till" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="252" x="160" y="603" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="shelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="253" x="176" y="603" width="32" height="24" type="Thing">
  <properties>
   <property name="kind" value="shelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="254" x="208" y="603" width="48" height="24" type="Thing">
  <properties>
   <property name="kind" value="shelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="255" x="256" y="603" width="64" height="24" type="Thing">
  <properties>
   <property name="kind" value="shelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="256" x="320" y="603" width="80" height="24" type="Thing">
  <properties>
   <property name="kind" value="shelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="257" x="400" y="603" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="display_case" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="258" x="416" y="603" width="32" height="20" type="Thing">
  <properties>
   <property name="kind" value="display_case" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="259" x="448" y="603" width="48" height="20" type="Thing">
  <properties>
   <property name="kind" value="display_case" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="260" x="0" y="627" width="64" height="20" type="Thing">
  <properties>
   <property name="kind" value="display_case" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="261" x="64" y="627" width="80" height="20" type="Thing">
  <properties>
   <property name="kind" value="display_case" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="262" x="144" y="627" width="16" height="48" type="Thing">
  <properties>
   <property name="kind" value="market_stall" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="263" x="160" y="627" width="32" height="48" type="Thing">
  <properties>
   <property name="kind" value="market_stall" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="264" x="192" y="627" width="48" height="48" type="Thing">
  <properties>
   <property name="kind" value="market_stall" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="265" x="240" y="627" width="64" height="48" type="Thing">
  <properties>
   <property name="kind" value="market_stall" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="266" x="304" y="627" width="80" height="48" type="Thing">
  <properties>
   <property name="kind" value="market_stall" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="267" x="384" y="627" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="barrel" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="268" x="400" y="627" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="crate" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="269" x="416" y="627" width="16" height="19" type="Thing">
  <properties>
   <property name="kind" value="scales" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="270" x="432" y="627" width="16" height="23" type="Thing">
  <properties>
   <property name="kind" value="mannequin" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="271" x="448" y="627" width="16" height="22" type="Thing">
  <properties>
   <property name="kind" value="mailbox" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="272" x="464" y="627" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="sorting_shelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="273" x="480" y="627" width="32" height="24" type="Thing">
  <properties>
   <property name="kind" value="sorting_shelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="274" x="0" y="675" width="48" height="24" type="Thing">
  <properties>
   <property name="kind" value="sorting_shelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="275" x="48" y="675" width="64" height="24" type="Thing">
  <properties>
   <property name="kind" value="sorting_shelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="276" x="112" y="675" width="80" height="24" type="Thing">
  <properties>
   <property name="kind" value="sorting_shelf" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="277" x="192" y="675" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="barber_chair" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="278" x="208" y="675" width="16" height="17" type="Thing">
  <properties>
   <property name="kind" value="workbench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="279" x="224" y="675" width="32" height="17" type="Thing">
  <properties>
   <property name="kind" value="workbench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="280" x="256" y="675" width="48" height="17" type="Thing">
  <properties>
   <property name="kind" value="workbench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="281" x="304" y="675" width="64" height="17" type="Thing">
  <properties>
   <property name="kind" value="workbench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="282" x="368" y="675" width="80" height="17" type="Thing">
  <properties>
   <property name="kind" value="workbench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="283" x="448" y="675" width="16" height="22" type="Thing">
  <properties>
   <property name="kind" value="tool_rack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="284" x="464" y="675" width="32" height="22" type="Thing">
  <properties>
   <property name="kind" value="tool_rack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="285" x="0" y="699" width="48" height="22" type="Thing">
  <properties>
   <property name="kind" value="tool_rack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="286" x="48" y="699" width="64" height="22" type="Thing">
  <properties>
   <property name="kind" value="tool_rack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="287" x="112" y="699" width="80" height="22" type="Thing">
  <properties>
   <property name="kind" value="tool_rack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="288" x="192" y="699" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="lathe" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="289" x="208" y="699" width="32" height="18" type="Thing">
  <properties>
   <property name="kind" value="lathe" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="290" x="240" y="699" width="48" height="18" type="Thing">
  <properties>
   <property name="kind" value="lathe" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="291" x="288" y="699" width="64" height="18" type="Thing">
  <properties>
   <property name="kind" value="lathe" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="292" x="352" y="699" width="80" height="18" type="Thing">
  <properties>
   <property name="kind" value="lathe" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="293" x="432" y="699" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="anvil" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="294" x="448" y="699" width="16" height="25" type="Thing">
  <properties>
   <property name="kind" value="forge" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="295" x="464" y="699" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="kiln" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="296" x="480" y="699" width="16" height="19" type="Thing">
  <properties>
   <property name="kind" value="potters_wheel" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="297" x="496" y="699" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="millstone" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="298" x="0" y="724" width="32" height="18" type="Thing">
  <properties>
   <property name="kind" value="millstone" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="299" x="32" y="724" width="16" height="34" type="Thing">
  <properties>
   <property name="kind" value="millstone" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="300" x="48" y="724" width="32" height="34" type="Thing">
  <properties>
   <property name="kind" value="millstone" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="301" x="80" y="724" width="48" height="18" type="Thing">
  <properties>
   <property name="kind" value="millstone" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="302" x="128" y="724" width="64" height="18" type="Thing">
  <properties>
   <property name="kind" value="millstone" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="303" x="192" y="724" width="80" height="18" type="Thing">
  <properties>
   <property name="kind" value="millstone" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="304" x="272" y="724" width="48" height="34" type="Thing">
  <properties>
   <property name="kind" value="millstone" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="305" x="320" y="724" width="64" height="34" type="Thing">
  <properties>
   <property name="kind" value="millstone" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="306" x="384" y="724" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="waterwheel" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="307" x="400" y="724" width="32" height="20" type="Thing">
  <properties>
   <property name="kind" value="waterwheel" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="308" x="432" y="724" width="16" height="36" type="Thing">
  <properties>
   <property name="kind" value="waterwheel" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="309" x="448" y="724" width="32" height="36" type="Thing">
  <properties>
   <property name="kind" value="waterwheel" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="310" x="0" y="760" width="48" height="20" type="Thing">
  <properties>
   <property name="kind" value="waterwheel" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="311" x="48" y="760" width="64" height="20" type="Thing">
  <properties>
   <property name="kind" value="waterwheel" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="312" x="112" y="760" width="80" height="20" type="Thing">
  <properties>
   <property name="kind" value="waterwheel" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="313" x="192" y="760" width="48" height="36" type="Thing">
  <properties>
   <property name="kind" value="waterwheel" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="314" x="240" y="760" width="64" height="36" type="Thing">
  <properties>
   <property name="kind" value="waterwheel" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="315" x="304" y="760" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="flour_sacks" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="316" x="320" y="760" width="32" height="20" type="Thing">
  <properties>
   <property name="kind" value="flour_sacks" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="317" x="352" y="760" width="16" height="36" type="Thing">
  <properties>
   <property name="kind" value="flour_sacks" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="318" x="368" y="760" width="32" height="36" type="Thing">
  <properties>
   <property name="kind" value="flour_sacks" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="319" x="400" y="760" width="48" height="20" type="Thing">
  <properties>
   <property name="kind" value="flour_sacks" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="320" x="448" y="760" width="64" height="20" type="Thing">
  <properties>
   <property name="kind" value="flour_sacks" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="321" x="0" y="796" width="80" height="20" type="Thing">
  <properties>
   <property name="kind" value="flour_sacks" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="322" x="80" y="796" width="48" height="36" type="Thing">
  <properties>
   <property name="kind" value="flour_sacks" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="323" x="128" y="796" width="64" height="36" type="Thing">
  <properties>
   <property name="kind" value="flour_sacks" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="324" x="192" y="796" width="16" height="17" type="Thing">
  <properties>
   <property name="kind" value="sawhorse" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="325" x="208" y="796" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="car" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="326" x="224" y="796" width="32" height="20" type="Thing">
  <properties>
   <property name="kind" value="car" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="327" x="256" y="796" width="16" height="36" type="Thing">
  <properties>
   <property name="kind" value="car" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="328" x="272" y="796" width="32" height="36" type="Thing">
  <properties>
   <property name="kind" value="car" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="329" x="304" y="796" width="48" height="20" type="Thing">
  <properties>
   <property name="kind" value="car" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="330" x="352" y="796" width="64" height="20" type="Thing">
  <properties>
   <property name="kind" value="car" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="331" x="416" y="796" width="80" height="20" type="Thing">
  <properties>
   <property name="kind" value="car" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="332" x="0" y="832" width="48" height="36" type="Thing">
  <properties>
   <property name="kind" value="car" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="333" x="48" y="832" width="64" height="36" type="Thing">
  <properties>
   <property name="kind" value="car" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="334" x="112" y="832" width="16" height="19" type="Thing">
  <properties>
   <property name="kind" value="cart" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="335" x="128" y="832" width="32" height="19" type="Thing">
  <properties>
   <property name="kind" value="cart" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="336" x="160" y="832" width="16" height="35" type="Thing">
  <properties>
   <property name="kind" value="cart" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="337" x="176" y="832" width="32" height="35" type="Thing">
  <properties>
   <property name="kind" value="cart" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="338" x="208" y="832" width="48" height="19" type="Thing">
  <properties>
   <property name="kind" value="cart" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="339" x="256" y="832" width="64" height="19" type="Thing">
  <properties>
   <property name="kind" value="cart" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="340" x="320" y="832" width="80" height="19" type="Thing">
  <properties>
   <property name="kind" value="cart" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="341" x="400" y="832" width="48" height="35" type="Thing">
  <properties>
   <property name="kind" value="cart" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="342" x="448" y="832" width="64" height="35" type="Thing">
  <properties>
   <property name="kind" value="cart" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="343" x="0" y="868" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="boat" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="344" x="16" y="868" width="32" height="16" type="Thing">
  <properties>
   <property name="kind" value="boat" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="345" x="48" y="868" width="48" height="16" type="Thing">
  <properties>
   <property name="kind" value="boat" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="346" x="96" y="868" width="64" height="16" type="Thing">
  <properties>
   <property name="kind" value="boat" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="347" x="160" y="868" width="80" height="16" type="Thing">
  <properties>
   <property name="kind" value="boat" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="348" x="240" y="868" width="16" height="21" type="Thing">
  <properties>
   <property name="kind" value="nets" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="349" x="256" y="868" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="fishing_spot" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="350" x="272" y="868" width="16" height="23" type="Thing">
  <properties>
   <property name="kind" value="medicine_cabinet" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="351" x="288" y="868" width="16" height="17" type="Thing">
  <properties>
   <property name="kind" value="examination_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="352" x="304" y="868" width="32" height="17" type="Thing">
  <properties>
   <property name="kind" value="examination_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="353" x="336" y="868" width="16" height="33" type="Thing">
  <properties>
   <property name="kind" value="examination_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="354" x="352" y="868" width="32" height="33" type="Thing">
  <properties>
   <property name="kind" value="examination_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="355" x="384" y="868" width="48" height="17" type="Thing">
  <properties>
   <property name="kind" value="examination_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="356" x="432" y="868" width="64" height="17" type="Thing">
  <properties>
   <property name="kind" value="examination_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="357" x="0" y="901" width="80" height="17" type="Thing">
  <properties>
   <property name="kind" value="examination_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="358" x="80" y="901" width="48" height="33" type="Thing">
  <properties>
   <property name="kind" value="examination_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="359" x="128" y="901" width="64" height="33" type="Thing">
  <properties>
   <property name="kind" value="examination_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="360" x="192" y="901" width="16" height="21" type="Thing">
  <properties>
   <property name="kind" value="lab_bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="361" x="208" y="901" width="32" height="21" type="Thing">
  <properties>
   <property name="kind" value="lab_bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="362" x="240" y="901" width="16" height="37" type="Thing">
  <properties>
   <property name="kind" value="lab_bench" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="363" x="256" y="901" width="32" height="37" type="Thing">
  <properties>
   <property name="kind" value="lab_bench" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="364" x="288" y="901" width="48" height="21" type="Thing">
  <properties>
   <property name="kind" value="lab_bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="365" x="336" y="901" width="64" height="21" type="Thing">
  <properties>
   <property name="kind" value="lab_bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="366" x="400" y="901" width="80" height="21" type="Thing">
  <properties>
   <property name="kind" value="lab_bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="367" x="0" y="938" width="48" height="37" type="Thing">
  <properties>
   <property name="kind" value="lab_bench" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="368" x="48" y="938" width="64" height="37" type="Thing">
  <properties>
   <property name="kind" value="lab_bench" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="369" x="112" y="938" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="altar" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="370" x="128" y="938" width="32" height="20" type="Thing">
  <properties>
   <property name="kind" value="altar" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="371" x="160" y="938" width="16" height="36" type="Thing">
  <properties>
   <property name="kind" value="altar" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="372" x="176" y="938" width="32" height="36" type="Thing">
  <properties>
   <property name="kind" value="altar" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="373" x="208" y="938" width="48" height="20" type="Thing">
  <properties>
   <property name="kind" value="altar" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="374" x="256" y="938" width="64" height="20" type="Thing">
  <properties>
   <property name="kind" value="altar" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="375" x="320" y="938" width="80" height="20" type="Thing">
  <properties>
   <property name="kind" value="altar" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="376" x="400" y="938" width="48" height="36" type="Thing">
  <properties>
   <property name="kind" value="altar" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="377" x="448" y="938" width="64" height="36" type="Thing">
  <properties>
   <property name="kind" value="altar" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="378" x="0" y="975" width="16" height="24" type="Thing">
  <properties>
   <property name="kind" value="organ" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="379" x="16" y="975" width="32" height="24" type="Thing">
  <properties>
   <property name="kind" value="organ" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="380" x="48" y="975" width="16" height="40" type="Thing">
  <properties>
   <property name="kind" value="organ" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="381" x="64" y="975" width="32" height="40" type="Thing">
  <properties>
   <property name="kind" value="organ" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="382" x="96" y="975" width="48" height="24" type="Thing">
  <properties>
   <property name="kind" value="organ" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="383" x="144" y="975" width="64" height="24" type="Thing">
  <properties>
   <property name="kind" value="organ" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="384" x="208" y="975" width="80" height="24" type="Thing">
  <properties>
   <property name="kind" value="organ" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="385" x="288" y="975" width="48" height="40" type="Thing">
  <properties>
   <property name="kind" value="organ" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="386" x="336" y="975" width="64" height="40" type="Thing">
  <properties>
   <property name="kind" value="organ" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="387" x="400" y="975" width="16" height="28" type="Thing">
  <properties>
   <property name="kind" value="bell_rope" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="388" x="416" y="975" width="16" height="23" type="Thing">
  <properties>
   <property name="kind" value="candle_stand" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="389" x="432" y="975" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="stage" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="390" x="448" y="975" width="32" height="16" type="Thing">
  <properties>
   <property name="kind" value="stage" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="391" x="480" y="975" width="16" height="32" type="Thing">
  <properties>
   <property name="kind" value="stage" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="392" x="0" y="1015" width="32" height="32" type="Thing">
  <properties>
   <property name="kind" value="stage" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="393" x="32" y="1015" width="48" height="16" type="Thing">
  <properties>
   <property name="kind" value="stage" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="394" x="80" y="1015" width="64" height="16" type="Thing">
  <properties>
   <property name="kind" value="stage" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="395" x="144" y="1015" width="80" height="16" type="Thing">
  <properties>
   <property name="kind" value="stage" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="396" x="224" y="1015" width="48" height="32" type="Thing">
  <properties>
   <property name="kind" value="stage" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="397" x="272" y="1015" width="64" height="32" type="Thing">
  <properties>
   <property name="kind" value="stage" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="398" x="336" y="1015" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="purse" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="399" x="352" y="1015" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="umbrella" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="400" x="368" y="1015" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="bunch_of_keys" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="401" x="384" y="1015" width="16" height="22" type="Thing">
  <properties>
   <property name="kind" value="notice_board" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="402" x="400" y="1015" width="16" height="22" type="Thing">
  <properties>
   <property name="kind" value="fountain" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="403" x="416" y="1015" width="32" height="22" type="Thing">
  <properties>
   <property name="kind" value="fountain" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="404" x="448" y="1015" width="16" height="38" type="Thing">
  <properties>
   <property name="kind" value="fountain" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="405" x="464" y="1015" width="32" height="38" type="Thing">
  <properties>
   <property name="kind" value="fountain" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="406" x="0" y="1053" width="48" height="22" type="Thing">
  <properties>
   <property name="kind" value="fountain" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="407" x="48" y="1053" width="64" height="22" type="Thing">
  <properties>
   <property name="kind" value="fountain" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="408" x="112" y="1053" width="80" height="22" type="Thing">
  <properties>
   <property name="kind" value="fountain" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="409" x="192" y="1053" width="48" height="38" type="Thing">
  <properties>
   <property name="kind" value="fountain" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="410" x="240" y="1053" width="64" height="38" type="Thing">
  <properties>
   <property name="kind" value="fountain" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="411" x="304" y="1053" width="16" height="26" type="Thing">
  <properties>
   <property name="kind" value="well" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="412" x="320" y="1053" width="32" height="26" type="Thing">
  <properties>
   <property name="kind" value="well" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="413" x="352" y="1053" width="16" height="42" type="Thing">
  <properties>
   <property name="kind" value="well" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="414" x="368" y="1053" width="32" height="42" type="Thing">
  <properties>
   <property name="kind" value="well" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="415" x="400" y="1053" width="48" height="26" type="Thing">
  <properties>
   <property name="kind" value="well" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="416" x="448" y="1053" width="64" height="26" type="Thing">
  <properties>
   <property name="kind" value="well" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="417" x="0" y="1095" width="80" height="26" type="Thing">
  <properties>
   <property name="kind" value="well" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="418" x="80" y="1095" width="48" height="42" type="Thing">
  <properties>
   <property name="kind" value="well" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="419" x="128" y="1095" width="64" height="42" type="Thing">
  <properties>
   <property name="kind" value="well" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="420" x="192" y="1095" width="16" height="23" type="Thing">
  <properties>
   <property name="kind" value="pump" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="421" x="208" y="1095" width="16" height="30" type="Thing">
  <properties>
   <property name="kind" value="statue" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="422" x="224" y="1095" width="32" height="30" type="Thing">
  <properties>
   <property name="kind" value="statue" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="423" x="256" y="1095" width="16" height="46" type="Thing">
  <properties>
   <property name="kind" value="statue" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="424" x="272" y="1095" width="32" height="46" type="Thing">
  <properties>
   <property name="kind" value="statue" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="425" x="304" y="1095" width="48" height="30" type="Thing">
  <properties>
   <property name="kind" value="statue" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="426" x="352" y="1095" width="64" height="30" type="Thing">
  <properties>
   <property name="kind" value="statue" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="427" x="416" y="1095" width="80" height="30" type="Thing">
  <properties>
   <property name="kind" value="statue" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="428" x="0" y="1141" width="48" height="46" type="Thing">
  <properties>
   <property name="kind" value="statue" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="429" x="48" y="1141" width="64" height="46" type="Thing">
  <properties>
   <property name="kind" value="statue" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="430" x="112" y="1141" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="garden_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="431" x="128" y="1141" width="32" height="16" type="Thing">
  <properties>
   <property name="kind" value="garden_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="432" x="160" y="1141" width="16" height="32" type="Thing">
  <properties>
   <property name="kind" value="garden_bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="433" x="176" y="1141" width="32" height="32" type="Thing">
  <properties>
   <property name="kind" value="garden_bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="434" x="208" y="1141" width="48" height="16" type="Thing">
  <properties>
   <property name="kind" value="garden_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="435" x="256" y="1141" width="64" height="16" type="Thing">
  <properties>
   <property name="kind" value="garden_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="436" x="320" y="1141" width="80" height="16" type="Thing">
  <properties>
   <property name="kind" value="garden_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="437" x="400" y="1141" width="48" height="32" type="Thing">
  <properties>
   <property name="kind" value="garden_bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="438" x="448" y="1141" width="64" height="32" type="Thing">
  <properties>
   <property name="kind" value="garden_bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="439" x="0" y="1187" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="flower_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="440" x="16" y="1187" width="32" height="16" type="Thing">
  <properties>
   <property name="kind" value="flower_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="441" x="48" y="1187" width="16" height="32" type="Thing">
  <properties>
   <property name="kind" value="flower_bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="442" x="64" y="1187" width="32" height="32" type="Thing">
  <properties>
   <property name="kind" value="flower_bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="443" x="96" y="1187" width="48" height="16" type="Thing">
  <properties>
   <property name="kind" value="flower_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="444" x="144" y="1187" width="64" height="16" type="Thing">
  <properties>
   <property name="kind" value="flower_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="445" x="208" y="1187" width="80" height="16" type="Thing">
  <properties>
   <property name="kind" value="flower_bed" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="446" x="288" y="1187" width="48" height="32" type="Thing">
  <properties>
   <property name="kind" value="flower_bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="447" x="336" y="1187" width="64" height="32" type="Thing">
  <properties>
   <property name="kind" value="flower_bed" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="448" x="400" y="1187" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="vegetable_patch" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="449" x="416" y="1187" width="32" height="16" type="Thing">
  <properties>
   <property name="kind" value="vegetable_patch" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="450" x="448" y="1187" width="16" height="32" type="Thing">
  <properties>
   <property name="kind" value="vegetable_patch" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="451" x="464" y="1187" width="32" height="32" type="Thing">
  <properties>
   <property name="kind" value="vegetable_patch" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="452" x="0" y="1219" width="48" height="16" type="Thing">
  <properties>
   <property name="kind" value="vegetable_patch" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="453" x="48" y="1219" width="64" height="16" type="Thing">
  <properties>
   <property name="kind" value="vegetable_patch" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="454" x="112" y="1219" width="80" height="16" type="Thing">
  <properties>
   <property name="kind" value="vegetable_patch" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="455" x="192" y="1219" width="48" height="32" type="Thing">
  <properties>
   <property name="kind" value="vegetable_patch" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="456" x="240" y="1219" width="64" height="32" type="Thing">
  <properties>
   <property name="kind" value="vegetable_patch" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="457" x="304" y="1219" width="16" height="19" type="Thing">
  <properties>
   <property name="kind" value="greenhouse_bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="458" x="320" y="1219" width="32" height="19" type="Thing">
  <properties>
   <property name="kind" value="greenhouse_bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="459" x="352" y="1219" width="16" height="35" type="Thing">
  <properties>
   <property name="kind" value="greenhouse_bench" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="460" x="368" y="1219" width="32" height="35" type="Thing">
  <properties>
   <property name="kind" value="greenhouse_bench" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="461" x="400" y="1219" width="48" height="19" type="Thing">
  <properties>
   <property name="kind" value="greenhouse_bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="462" x="448" y="1219" width="64" height="19" type="Thing">
  <properties>
   <property name="kind" value="greenhouse_bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="463" x="0" y="1254" width="80" height="19" type="Thing">
  <properties>
   <property name="kind" value="greenhouse_bench" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="464" x="80" y="1254" width="48" height="35" type="Thing">
  <properties>
   <property name="kind" value="greenhouse_bench" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="465" x="128" y="1254" width="64" height="35" type="Thing">
  <properties>
   <property name="kind" value="greenhouse_bench" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="466" x="192" y="1254" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="compost" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="467" x="208" y="1254" width="16" height="21" type="Thing">
  <properties>
   <property name="kind" value="beehive" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="468" x="224" y="1254" width="16" height="22" type="Thing">
  <properties>
   <property name="kind" value="chicken_coop" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="469" x="240" y="1254" width="32" height="22" type="Thing">
  <properties>
   <property name="kind" value="chicken_coop" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="470" x="272" y="1254" width="16" height="38" type="Thing">
  <properties>
   <property name="kind" value="chicken_coop" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="471" x="288" y="1254" width="32" height="38" type="Thing">
  <properties>
   <property name="kind" value="chicken_coop" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="472" x="320" y="1254" width="48" height="22" type="Thing">
  <properties>
   <property name="kind" value="chicken_coop" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="473" x="368" y="1254" width="64" height="22" type="Thing">
  <properties>
   <property name="kind" value="chicken_coop" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="474" x="432" y="1254" width="80" height="22" type="Thing">
  <properties>
   <property name="kind" value="chicken_coop" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="475" x="0" y="1292" width="48" height="38" type="Thing">
  <properties>
   <property name="kind" value="chicken_coop" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="476" x="48" y="1292" width="64" height="38" type="Thing">
  <properties>
   <property name="kind" value="chicken_coop" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="477" x="112" y="1292" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="animal_pen" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="478" x="128" y="1292" width="32" height="16" type="Thing">
  <properties>
   <property name="kind" value="animal_pen" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="479" x="160" y="1292" width="16" height="32" type="Thing">
  <properties>
   <property name="kind" value="animal_pen" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="480" x="176" y="1292" width="32" height="32" type="Thing">
  <properties>
   <property name="kind" value="animal_pen" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="481" x="208" y="1292" width="48" height="16" type="Thing">
  <properties>
   <property name="kind" value="animal_pen" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="482" x="256" y="1292" width="64" height="16" type="Thing">
  <properties>
   <property name="kind" value="animal_pen" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="483" x="320" y="1292" width="80" height="16" type="Thing">
  <properties>
   <property name="kind" value="animal_pen" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="484" x="400" y="1292" width="48" height="32" type="Thing">
  <properties>
   <property name="kind" value="animal_pen" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="485" x="448" y="1292" width="64" height="32" type="Thing">
  <properties>
   <property name="kind" value="animal_pen" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="486" x="0" y="1330" width="16" height="21" type="Thing">
  <properties>
   <property name="kind" value="haystack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="487" x="16" y="1330" width="32" height="21" type="Thing">
  <properties>
   <property name="kind" value="haystack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="488" x="48" y="1330" width="16" height="37" type="Thing">
  <properties>
   <property name="kind" value="haystack" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="489" x="64" y="1330" width="32" height="37" type="Thing">
  <properties>
   <property name="kind" value="haystack" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="490" x="96" y="1330" width="48" height="21" type="Thing">
  <properties>
   <property name="kind" value="haystack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="491" x="144" y="1330" width="64" height="21" type="Thing">
  <properties>
   <property name="kind" value="haystack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="492" x="208" y="1330" width="80" height="21" type="Thing">
  <properties>
   <property name="kind" value="haystack" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="493" x="288" y="1330" width="48" height="37" type="Thing">
  <properties>
   <property name="kind" value="haystack" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="494" x="336" y="1330" width="64" height="37" type="Thing">
  <properties>
   <property name="kind" value="haystack" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="495" x="400" y="1330" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="field_row" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="496" x="416" y="1330" width="32" height="16" type="Thing">
  <properties>
   <property name="kind" value="field_row" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="497" x="448" y="1330" width="16" height="32" type="Thing">
  <properties>
   <property name="kind" value="field_row" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="498" x="464" y="1330" width="32" height="32" type="Thing">
  <properties>
   <property name="kind" value="field_row" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="499" x="0" y="1367" width="48" height="16" type="Thing">
  <properties>
   <property name="kind" value="field_row" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="500" x="48" y="1367" width="64" height="16" type="Thing">
  <properties>
   <property name="kind" value="field_row" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="501" x="112" y="1367" width="80" height="16" type="Thing">
  <properties>
   <property name="kind" value="field_row" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="502" x="192" y="1367" width="48" height="32" type="Thing">
  <properties>
   <property name="kind" value="field_row" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="503" x="240" y="1367" width="64" height="32" type="Thing">
  <properties>
   <property name="kind" value="field_row" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="504" x="304" y="1367" width="16" height="19" type="Thing">
  <properties>
   <property name="kind" value="gravestone" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="505" x="320" y="1367" width="16" height="25" type="Thing">
  <properties>
   <property name="kind" value="swing" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="506" x="336" y="1367" width="16" height="25" type="Thing">
  <properties>
   <property name="kind" value="slide" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="507" x="352" y="1367" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="sandpit" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="508" x="368" y="1367" width="32" height="16" type="Thing">
  <properties>
   <property name="kind" value="sandpit" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="509" x="400" y="1367" width="16" height="32" type="Thing">
  <properties>
   <property name="kind" value="sandpit" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="510" x="416" y="1367" width="32" height="32" type="Thing">
  <properties>
   <property name="kind" value="sandpit" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="511" x="448" y="1367" width="48" height="16" type="Thing">
  <properties>
   <property name="kind" value="sandpit" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="512" x="0" y="1399" width="64" height="16" type="Thing">
  <properties>
   <property name="kind" value="sandpit" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="513" x="64" y="1399" width="80" height="16" type="Thing">
  <properties>
   <property name="kind" value="sandpit" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="514" x="144" y="1399" width="48" height="32" type="Thing">
  <properties>
   <property name="kind" value="sandpit" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="515" x="192" y="1399" width="64" height="32" type="Thing">
  <properties>
   <property name="kind" value="sandpit" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="516" x="256" y="1399" width="16" height="18" type="Thing">
  <properties>
   <property name="kind" value="seesaw" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="517" x="272" y="1399" width="32" height="18" type="Thing">
  <properties>
   <property name="kind" value="seesaw" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="518" x="304" y="1399" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="sports_field" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="519" x="320" y="1399" width="32" height="16" type="Thing">
  <properties>
   <property name="kind" value="sports_field" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="520" x="352" y="1399" width="16" height="32" type="Thing">
  <properties>
   <property name="kind" value="sports_field" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="521" x="368" y="1399" width="32" height="32" type="Thing">
  <properties>
   <property name="kind" value="sports_field" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="522" x="400" y="1399" width="48" height="16" type="Thing">
  <properties>
   <property name="kind" value="sports_field" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="523" x="448" y="1399" width="64" height="16" type="Thing">
  <properties>
   <property name="kind" value="sports_field" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="524" x="0" y="1431" width="80" height="16" type="Thing">
  <properties>
   <property name="kind" value="sports_field" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="525" x="80" y="1431" width="48" height="32" type="Thing">
  <properties>
   <property name="kind" value="sports_field" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="526" x="128" y="1431" width="64" height="32" type="Thing">
  <properties>
   <property name="kind" value="sports_field" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="527" x="192" y="1431" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="bowling_green" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="528" x="208" y="1431" width="32" height="16" type="Thing">
  <properties>
   <property name="kind" value="bowling_green" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="529" x="240" y="1431" width="16" height="32" type="Thing">
  <properties>
   <property name="kind" value="bowling_green" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="530" x="256" y="1431" width="32" height="32" type="Thing">
  <properties>
   <property name="kind" value="bowling_green" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="531" x="288" y="1431" width="48" height="16" type="Thing">
  <properties>
   <property name="kind" value="bowling_green" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="532" x="336" y="1431" width="64" height="16" type="Thing">
  <properties>
   <property name="kind" value="bowling_green" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="533" x="400" y="1431" width="80" height="16" type="Thing">
  <properties>
   <property name="kind" value="bowling_green" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="534" x="0" y="1463" width="48" height="32" type="Thing">
  <properties>
   <property name="kind" value="bowling_green" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="535" x="48" y="1463" width="64" height="32" type="Thing">
  <properties>
   <property name="kind" value="bowling_green" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="536" x="112" y="1463" width="16" height="20" type="Thing">
  <properties>
   <property name="kind" value="campfire" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="537" x="128" y="1463" width="32" height="20" type="Thing">
  <properties>
   <property name="kind" value="campfire" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="538" x="160" y="1463" width="16" height="36" type="Thing">
  <properties>
   <property name="kind" value="campfire" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="539" x="176" y="1463" width="32" height="36" type="Thing">
  <properties>
   <property name="kind" value="campfire" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="540" x="208" y="1463" width="48" height="20" type="Thing">
  <properties>
   <property name="kind" value="campfire" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="541" x="256" y="1463" width="64" height="20" type="Thing">
  <properties>
   <property name="kind" value="campfire" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="542" x="320" y="1463" width="80" height="20" type="Thing">
  <properties>
   <property name="kind" value="campfire" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="543" x="400" y="1463" width="48" height="36" type="Thing">
  <properties>
   <property name="kind" value="campfire" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="544" x="448" y="1463" width="64" height="36" type="Thing">
  <properties>
   <property name="kind" value="campfire" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="545" x="0" y="1499" width="16" height="21" type="Thing">
  <properties>
   <property name="kind" value="grill" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="546" x="16" y="1499" width="16" height="17" type="Thing">
  <properties>
   <property name="kind" value="party_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="547" x="32" y="1499" width="32" height="17" type="Thing">
  <properties>
   <property name="kind" value="party_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="548" x="64" y="1499" width="16" height="33" type="Thing">
  <properties>
   <property name="kind" value="party_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="549" x="80" y="1499" width="32" height="33" type="Thing">
  <properties>
   <property name="kind" value="party_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="550" x="112" y="1499" width="48" height="17" type="Thing">
  <properties>
   <property name="kind" value="party_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="551" x="160" y="1499" width="64" height="17" type="Thing">
  <properties>
   <property name="kind" value="party_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="552" x="224" y="1499" width="80" height="17" type="Thing">
  <properties>
   <property name="kind" value="party_table" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="553" x="304" y="1499" width="48" height="33" type="Thing">
  <properties>
   <property name="kind" value="party_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="554" x="352" y="1499" width="64" height="33" type="Thing">
  <properties>
   <property name="kind" value="party_table" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="555" x="416" y="1499" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="dance_floor" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="556" x="432" y="1499" width="32" height="16" type="Thing">
  <properties>
   <property name="kind" value="dance_floor" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="557" x="464" y="1499" width="16" height="32" type="Thing">
  <properties>
   <property name="kind" value="dance_floor" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="558" x="480" y="1499" width="32" height="32" type="Thing">
  <properties>
   <property name="kind" value="dance_floor" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="559" x="0" y="1532" width="48" height="16" type="Thing">
  <properties>
   <property name="kind" value="dance_floor" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="560" x="48" y="1532" width="64" height="16" type="Thing">
  <properties>
   <property name="kind" value="dance_floor" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="561" x="112" y="1532" width="80" height="16" type="Thing">
  <properties>
   <property name="kind" value="dance_floor" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="562" x="192" y="1532" width="48" height="32" type="Thing">
  <properties>
   <property name="kind" value="dance_floor" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="563" x="240" y="1532" width="64" height="32" type="Thing">
  <properties>
   <property name="kind" value="dance_floor" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="564" x="304" y="1532" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="bandstand" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="565" x="320" y="1532" width="32" height="16" type="Thing">
  <properties>
   <property name="kind" value="bandstand" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="566" x="352" y="1532" width="16" height="32" type="Thing">
  <properties>
   <property name="kind" value="bandstand" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="567" x="368" y="1532" width="32" height="32" type="Thing">
  <properties>
   <property name="kind" value="bandstand" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="568" x="400" y="1532" width="48" height="16" type="Thing">
  <properties>
   <property name="kind" value="bandstand" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="569" x="448" y="1532" width="64" height="16" type="Thing">
  <properties>
   <property name="kind" value="bandstand" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="570" x="0" y="1564" width="80" height="16" type="Thing">
  <properties>
   <property name="kind" value="bandstand" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="571" x="80" y="1564" width="48" height="32" type="Thing">
  <properties>
   <property name="kind" value="bandstand" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="572" x="128" y="1564" width="64" height="32" type="Thing">
  <properties>
   <property name="kind" value="bandstand" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="573" x="192" y="1564" width="16" height="16" type="Thing">
  <properties>
   <property name="kind" value="pond" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="574" x="208" y="1564" width="32" height="16" type="Thing">
  <properties>
   <property name="kind" value="pond" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="575" x="240" y="1564" width="16" height="32" type="Thing">
  <properties>
   <property name="kind" value="pond" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="576" x="256" y="1564" width="32" height="32" type="Thing">
  <properties>
   <property name="kind" value="pond" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="577" x="288" y="1564" width="48" height="16" type="Thing">
  <properties>
   <property name="kind" value="pond" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="578" x="336" y="1564" width="64" height="16" type="Thing">
  <properties>
   <property name="kind" value="pond" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="579" x="400" y="1564" width="80" height="16" type="Thing">
  <properties>
   <property name="kind" value="pond" propertytype="Kind" />
   <property name="tiles_high" value="1" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="580" x="0" y="1596" width="48" height="32" type="Thing">
  <properties>
   <property name="kind" value="pond" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
 <tile id="581" x="48" y="1596" width="64" height="32" type="Thing">
  <properties>
   <property name="kind" value="pond" propertytype="Kind" />
   <property name="tiles_high" value="2" type="int" />
  </properties>
  <image source="things.png" width="512" height="1628" />
 </tile>
</tileset>
