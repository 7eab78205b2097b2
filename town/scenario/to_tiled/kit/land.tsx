<?xml version="1.0" encoding="UTF-8"?>
<tileset version="1.10" tiledversion="1.11.0" name="land" tilewidth="48" tileheight="64" tilecount="47" columns="0">
 <tile id="0" x="0" y="0" width="32" height="48">
  <properties>
   <property name="art" value="tree" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="1" x="32" y="0" width="32" height="48">
  <properties>
   <property name="art" value="tree/oak" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="2" x="64" y="0" width="32" height="48">
  <properties>
   <property name="art" value="tree/birch" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="3" x="96" y="0" width="32" height="48">
  <properties>
   <property name="art" value="tree/pine" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="4" x="128" y="0" width="32" height="48">
  <properties>
   <property name="art" value="tree/apple" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="5" x="160" y="0" width="32" height="64">
  <properties>
   <property name="art" value="tree/poplar" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="6" x="192" y="0" width="48" height="56">
  <properties>
   <property name="art" value="tree/willow" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="7" x="240" y="0" width="32" height="48">
  <properties>
   <property name="art" value="tree/blossom" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="8" x="272" y="0" width="32" height="48">
  <properties>
   <property name="art" value="tree/bamboo" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="9" x="304" y="0" width="16" height="18">
  <properties>
   <property name="art" value="tree/bush" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="10" x="320" y="0" width="16" height="22">
  <properties>
   <property name="art" value="tree/reeds" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="11" x="336" y="0" width="16" height="18">
  <properties>
   <property name="art" value="bush" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="12" x="352" y="0" width="16" height="16">
  <properties>
   <property name="art" value="hedge" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="13" x="368" y="0" width="16" height="16">
  <properties>
   <property name="art" value="window" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="14" x="384" y="0" width="16" height="16">
  <properties>
   <property name="art" value="furniture" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="15" x="400" y="0" width="16" height="16">
  <properties>
   <property name="art" value="fence/wood" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="16" x="416" y="0" width="16" height="16">
  <properties>
   <property name="art" value="fence/stone" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="17" x="432" y="0" width="16" height="16">
  <properties>
   <property name="art" value="fence/bamboo" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="18" x="448" y="0" width="16" height="16">
  <properties>
   <property name="art" value="fence/courtyard" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="19" x="464" y="0" width="48" height="24">
  <properties>
   <property name="art" value="scenery/sampan" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="20" x="0" y="64" width="32" height="16">
  <properties>
   <property name="art" value="scenery/rowboat" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="21" x="32" y="64" width="24" height="26">
  <properties>
   <property name="art" value="scenery/haystack" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="22" x="56" y="64" width="16" height="16">
  <properties>
   <property name="art" value="scenery/rock" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="23" x="72" y="64" width="32" height="18">
  <properties>
   <property name="art" value="scenery/woodpile" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="24" x="104" y="64" width="32" height="22">
  <properties>
   <property name="art" value="scenery/cart" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="25" x="136" y="64" width="16" height="32">
  <properties>
   <property name="art" value="scenery/lantern" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="26" x="152" y="64" width="16" height="36">
  <properties>
   <property name="art" value="scenery/lamp" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="27" x="168" y="64" width="24" height="30">
  <properties>
   <property name="art" value="scenery/signpost" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="28" x="192" y="64" width="18" height="14">
  <properties>
   <property name="art" value="scenery/sheep" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="29" x="210" y="64" width="26" height="20">
  <properties>
   <property name="art" value="scenery/cow" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="30" x="236" y="64" width="20" height="12">
  <properties>
   <property name="art" value="scenery/ducks" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="31" x="256" y="64" width="16" height="12">
  <properties>
   <property name="art" value="scenery/lilies" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="32" x="272" y="64" width="48" height="26">
  <properties>
   <property name="art" value="scenery/washing" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="33" x="320" y="64" width="28" height="22">
  <properties>
   <property name="art" value="scenery/barrels" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="34" x="348" y="64" width="16" height="18">
  <properties>
   <property name="art" value="nightstand" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="35" x="364" y="64" width="16" height="25">
  <properties>
   <property name="art" value="clock" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="36" x="380" y="64" width="16" height="24">
  <properties>
   <property name="art" value="lamp" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="37" x="396" y="64" width="16" height="16">
  <properties>
   <property name="art" value="rug" />
   <property name="solid" value="false" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="38" x="412" y="64" width="16" height="22">
  <properties>
   <property name="art" value="plant" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="39" x="428" y="64" width="16" height="16">
  <properties>
   <property name="art" value="painting" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="40" x="444" y="64" width="16" height="16">
  <properties>
   <property name="art" value="stairs" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="41" x="460" y="64" width="16" height="16">
  <properties>
   <property name="art" value="fence" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="42" x="476" y="64" width="16" height="16">
  <properties>
   <property name="art" value="rock" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="43" x="492" y="64" width="16" height="38">
  <properties>
   <property name="art" value="lamppost" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="44" x="0" y="102" width="16" height="24">
  <properties>
   <property name="art" value="signpost" />
   <property name="solid" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="45" x="16" y="102" width="16" height="16">
  <properties>
   <property name="blocked" value="true" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
 <tile id="46" x="32" y="102" width="16" height="16">
  <properties>
   <property name="blocked" value="false" type="bool" />
  </properties>
  <image source="land.png" width="512" height="126" />
 </tile>
</tileset>
