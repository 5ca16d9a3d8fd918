"""Files of units, written here after the specifications; no tool's own samples."""

XLIFF12 = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file original="a.html" source-language="ru" target-language="en-GB" datatype="html">
    <header><note>of the file</note></header>
    <body>
      <trans-unit id="t1">
        <source>Рыба &amp; <g id="1" ctype="bold">мясо</g> 😀</source>
        <target state="translated">Fish &amp; <g id="1" ctype="bold">me&#97;t</g> 😀</target>
      </trans-unit>
      <group id="g" translate="no">
        <trans-unit id="t2"><source>Минск</source><target>Minsk</target></trans-unit>
        <trans-unit id="t3" translate="yes"><source>Да</source><target state="final">Yes</target></trans-unit>
      </group>
      <trans-unit id="t4" approved="yes">
        <source>Первая<x id="2" ctype="lb"/>вторая<bpt id="3">&lt;b&gt;</bpt>!<ept id="3">&lt;/b&gt;</ept></source>
        <target>First<x id="2" ctype="lb"/>second<bpt id="3">&lt;b&gt;</bpt>!<ept id="3">&lt;/b&gt;</ept></target>
      </trans-unit>
      <trans-unit id="t5"><source>Нет цели</source></trans-unit>
      <trans-unit id="t6">
        <source>Похожее</source>
        <target state="needs-review-translation" state-qualifier="fuzzy-match">Similar</target>
        <alt-trans match-quality="70%"><target>Another</target></alt-trans>
      </trans-unit>
      <trans-unit id="t7">
        <source>Одно. Другое.</source>
        <seg-source><mrk mtype="seg" mid="1">Одно.</mrk> <mrk mtype="seg" mid="2">Другое.</mrk></seg-source>
        <target><mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2">Another.</mrk></target>
        <note>transqa: ignore NAM102, trm: the house spells it so</note>
      </trans-unit>
      <trans-unit id="t8">
        <source>Всего <ph id="4">{n}</ph> и <ph id="5">&lt;img alt="<sub>рыба</sub>"&gt;</ph>.</source>
        <target>All <ph id="4">{n}</ph> and <ph id="5">&lt;img alt="<sub>fish</sub>"&gt;</ph>.</target>
      </trans-unit>
      <trans-unit id="t9"><source>машина</source><target state="needs-review-translation">machine</target></trans-unit>
    </body>
  </file>
</xliff>
"""

XLIFF21 = """<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="ru" trgLang="en">
  <file id="f1">
    <unit id="u1">
      <notes><note>transqa: ignore NUM</note></notes>
      <segment id="s1" state="translated"><source>Одно.</source><target>One.</target></segment>
      <ignorable><source> </source></ignorable>
      <segment id="s2" state="final"><source>Два <pc id="1">слова</pc>.</source>
        <target>Two <pc id="1">words</pc>.</target></segment>
    </unit>
    <group id="g1" translate="no">
      <unit id="u2"><segment><source>Код</source><target>Code</target></segment></unit></group>
    <unit id="u3"><segment state="initial"><source>Нет</source></segment></unit>
    <unit id="u4"><segment><source>А<ph id="1" type="fmt" subType="xlf:lb"/>Б и <sc id="2"/>в<ec startRef="2"/></source>
      <target>A<ph id="1" type="fmt" subType="xlf:lb"/>B and <sc id="2"/>c<ec startRef="2"/></target></segment></unit>
    <unit id="u5"><segment><source>Имя<ph id="1" equiv="{name}"/>тут</source>
      <target>Name<ph id="1" equiv="{name}"/>here <ph id="2"/>.</target></segment></unit>
  </file>
</xliff>
"""

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="ru"/>
  <body>
    <tu tuid="a"><tuv xml:lang="ru"><seg>Рыба &lt; мясо</seg></tuv>
      <tuv xml:lang="en-US"><seg>Fish &lt; meat</seg></tuv></tu>
    <tu><tuv xml:lang="ru"><seg>Без <bpt i="1">&lt;b&gt;</bpt>цели<ept i="1">&lt;/b&gt;</ept></seg></tuv></tu>
    <tu><note>transqa: ignore DOC501</note>
      <tuv xml:lang="ru"><seg>Три <hi x="1">слова</hi></seg></tuv>
      <tuv xml:lang="en"><seg>Old</seg></tuv><tuv xml:lang="en"><seg>Three <hi x="1">words</hi></seg></tuv></tu>
  </body>
</tmx>
"""

SDLXLIFF = """<?xml version="1.0" encoding="utf-8"?>
<xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
  <file original="a.docx" datatype="x-sdlfilterframework2" source-language="ru-RU" target-language="en-US">
    <header><reference><internal-file form="base64">UEsDBBQ=</internal-file></reference></header>
    <body>
      <trans-unit id="5d0"><source><g id="1">Минск. Брест. Гродно.</g></source>
        <seg-source><g id="1"><mrk mtype="seg" mid="1">Минск.</mrk> <mrk mtype="seg" mid="2">Брест.</mrk>
          <mrk mtype="seg" mid="3">Гродно.</mrk></g></seg-source>
        <target><g id="1"><mrk mtype="seg" mid="1">Minsk.</mrk> <mrk mtype="seg" mid="2">Brest.</mrk>
          <mrk mtype="seg" mid="3">Hrodna.</mrk></g></target>
        <sdl:seg-defs><sdl:seg id="1" conf="Draft" origin="mt"/><sdl:seg id="2" conf="Translated" locked="true"/>
          <sdl:seg id="3" conf="Draft" origin="tm" percent="83"/></sdl:seg-defs></trans-unit>
    </body>
  </file>
</xliff>
"""

MQXLIFF = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:mq="MQXliff">
  <file original="a.docx" source-language="ru" target-language="en" datatype="x-memoq"><body>
    <trans-unit id="1" mq:status="ManuallyConfirmed"><source xml:space="preserve">Минск</source>
      <target xml:space="preserve">Minsk</target></trans-unit>
    <trans-unit id="2" mq:status="Rejected"><source>Брест</source><target>Brest</target></trans-unit>
    <trans-unit id="3" mq:status="NotStarted"><source>Гомель</source><target></target></trans-unit>
    <trans-unit id="4" mq:status="Proofread" mq:locked="locked"><source>Пинск</source>
      <target>Pinsk</target></trans-unit>
  </body></file>
</xliff>
"""

MXLIFF = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:m="http://www.memsource.com/mxlf/2.0">
  <file original="a.docx" source-language="ru" target-language="en" datatype="x-docx"><body>
    <group id="0" m:para-id="0"><trans-unit id="a:0" m:score="0.82" m:trans-origin="tm" m:confirmed="0" m:locked="false">
      <source>Минск</source><target>Brest</target>
      <alt-trans origin="machine-trans"><target>Minsk</target></alt-trans></trans-unit></group>
    <group id="1" m:para-id="0"><trans-unit id="a:1" m:score="0.82" m:trans-origin="tm" m:confirmed="1" m:locked="true">
      <source>Брест</source><target>Brest</target></trans-unit></group>
    <group id="2" m:para-id="1"><trans-unit id="a:2" m:score="0.0" m:trans-origin="mt" m:confirmed="0" m:locked="false">
      <source>Гомель</source><target>Homel</target></trans-unit></group>
    <group id="3" m:para-id="1"><trans-unit id="a:3" m:score="0.0" m:confirmed="0" m:locked="false">
      <source>Пинск</source><target/></trans-unit></group>
  </body></file>
</xliff>
"""  # noqa: E501

XCODE = """<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
  <file original="App/en.lproj/Localizable.strings" source-language="en" target-language="be" datatype="plaintext">
    <header><tool tool-id="com.apple.dt.xcode" tool-name="Xcode" tool-version="15.0"/></header>
    <body>
      <trans-unit id="%@ news" xml:space="preserve"><source>%@ news</source>
        <target state="translated">%@ навін</target><note>How many &amp; where</note></trans-unit>
      <trans-unit id="Read" xml:space="preserve"><source>Read</source></trans-unit>
    </body>
  </file>
  <file original="App/en.lproj/Main.storyboard" source-language="en" target-language="be" datatype="plaintext">
    <body><trans-unit id="x1.text"><source>News</source><target state="new">Навіны</target></trans-unit></body>
  </file>
</xliff>
"""

ANGULAR12 = """<?xml version="1.0" encoding="UTF-8" ?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file source-language="en" target-language="be" datatype="plaintext" original="ng2.template">
    <body>
      <trans-unit id="7811" datatype="html">
        <source>Hello<x id="LINE_BREAK" ctype="lb" equiv-text="&lt;br/&gt;"/>dear <x id="INTERPOLATION" equiv-text="{{n}}"/>!</source>
        <target>Вітаем<x id="LINE_BREAK" ctype="lb" equiv-text="&lt;br/&gt;"/>вас, <x id="INTERPOLATION" equiv-text="{{n}}"/>!</target>
        <context-group purpose="location"><context context-type="sourcefile">app.html</context></context-group>
      </trans-unit>
    </body>
  </file>
</xliff>
"""  # noqa: E501

ANGULAR20 = """<?xml version="1.0" encoding="UTF-8" ?>
<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="be">
  <file id="ngi18n" original="ng.template">
    <unit id="7811">
      <notes><note category="location">app.html:3</note></notes>
      <segment>
        <source>Hello<ph id="0" equiv="LINE_BREAK" type="fmt" disp="&lt;br/&gt;"/>dear <pc id="1" equivStart="START_BOLD_TEXT"
          equivEnd="CLOSE_BOLD_TEXT" type="fmt" dispStart="&lt;b&gt;" dispEnd="&lt;/b&gt;">reader</pc></source>
        <target>Вітаем<ph id="0" equiv="LINE_BREAK" type="fmt" disp="&lt;br/&gt;"/>вас, <pc id="1" equivStart="START_BOLD_TEXT"
          equivEnd="CLOSE_BOLD_TEXT" type="fmt" dispStart="&lt;b&gt;" dispEnd="&lt;/b&gt;">чытач</pc></target>
      </segment>
    </unit>
  </file>
</xliff>
"""  # noqa: E501

OKAPI = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:okp="okapi-framework:xliff-extensions">
  <file original="a.html" source-language="en" target-language="be" datatype="html"><body>
    <trans-unit id="tu1"><source xml:lang="en">One <bx id="1"/>two<ex id="1"/>. Three.</source>
      <seg-source><mrk mid="0" mtype="seg">One <bx id="1"/>two<ex id="1"/>.</mrk> <mrk mid="1" mtype="seg">Three.</mrk></seg-source>
      <target xml:lang="be"><mrk mid="0" mtype="seg">Адзін <bx id="1"/>два<ex id="1"/>.</mrk> <mrk mid="1" mtype="seg"></mrk></target>
    </trans-unit>
  </body></file>
</xliff>
"""  # noqa: E501

OMEGAT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1">
  <header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext" segtype="sentence" srclang="EN"/>
  <body>
    <tu><tuv lang="EN"><seg>Hello, Minsk</seg></tuv>
      <tuv lang="BE" changeid="a" changedate="20260101T000000Z"><seg>Вітаем, Мінск</seg></tuv></tu>
    <tu><note>transqa: ignore TRM</note><tuv lang="EN"><seg>Bye</seg></tuv><tuv lang="BE"><seg>Бывай</seg></tuv></tu>
  </body>
</tmx>
"""  # noqa: E501

WORDFAST = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="Wordfast Pro" segtype="sentence" o-tmf="WFTMX" adminlang="EN-US" srclang="EN-US" datatype="xml"/>
  <body>
    <tu tuid="1" creationid="A!"><prop type="Att::Client">none</prop>
      <tuv xml:lang="EN-US"><seg>A <ph x="1" type="image">&lt;img alt="<sub>map</sub>"/&gt;</ph> and<it pos="begin">{b}</it> <ut>{\\b}</ut>b</seg></tuv>
      <tuv xml:lang="BE-BY"><seg>А <ph x="1" type="image">&lt;img alt="<sub>мапа</sub>"/&gt;</ph> і<it pos="begin">{b}</it> <ut>{\\b}</ut>б</seg></tuv></tu>
  </body>
</tmx>
"""  # noqa: E501
