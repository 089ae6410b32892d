CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    title TEXT,
    document_number TEXT,
    issuers TEXT NOT NULL,
    recipients TEXT NOT NULL,
    issued_on TEXT,
    kind TEXT,
    level TEXT,
    region TEXT,
    characters INTEGER NOT NULL,
    text TEXT NOT NULL,
    header TEXT NOT NULL,
    parts TEXT NOT NULL,
    relations TEXT NOT NULL,
    context TEXT NOT NULL,
    versions TEXT NOT NULL,
    source_map BLOB NOT NULL
, dated_on TEXT, dated_by TEXT, url TEXT);
INSERT INTO documents VALUES (1, '4dbeb28188abec4e768f9984b34e6ceec84e9a3d12d54a31fb7d93f4e67e1fe1', '2021-02-hunan-forward.txt', 'text/plain', '湖南省民政厅转发民政部关于开展社区智慧养老服务试点工作的通知', '湘民函〔2021〕47号', '["湖南省民政厅"]', '["各市州民政局"]', '2021-04-09', '通知', '省', '湖南省', 252, '湖南省民政厅转发民政部关于开展社区智慧养老服务试点工作的通知
湘民函〔2021〕47号
各市州民政局：
现将《民政部关于开展社区智慧养老服务试点工作的通知》（民函〔2021〕906号）转发给你们，并提出以下要求，请一并贯彻执行。
一、各市州民政局要认真组织所辖区县申报，严格审核申报材料，于5月20日前将推荐名单报送省民政厅。
二、优先推荐社区养老服务基础较好、老年人口较多的区县。每个市州推荐数量不得超过1个。
三、省民政厅将对申报单位进行实地考察，择优向民政部推荐。
湖南省民政厅
2021年4月9日', '{"document_number":"湘民函〔2021〕47号","filled":[],"issued_on":"2021-04-09","issuers":["湖南省民政厅"],"kind":"通知","level":"省","named_on":null,"recipients":["各市州民政局"],"region":"湖南省","spans":{"document_number":[31,43],"issued_on":[243,252],"issuers":[236,242],"recipients":[44,51],"title":[0,30]},"stated":{},"title":"湖南省民政厅转发民政部关于开展社区智慧养老服务试点工作的通知"}', '[[{"document_number":"湘民函〔2021〕47号","filled":[],"issued_on":"2021-04-09","issuers":["湖南省民政厅"],"kind":"通知","level":"省","named_on":null,"recipients":["各市州民政局"],"region":"湖南省","spans":{"document_number":[31,43],"issued_on":[243,252],"issuers":[236,242],"recipients":[44,51],"title":[0,30]},"stated":{},"title":"湖南省民政厅转发民政部关于开展社区智慧养老服务试点工作的通知"},0,9,null]]', '[]', '{"home":"湖南省","members":{},"region":"湖南省"}', '{"policy-nlp":"0.1.0"}', X'789C55CDC10900310844D18666414DD624B588FDB791C971C0C3F0F86095C130AC519F83E75C4EF2100A0496C8A0A4469334B7D0FF48AB2485568B0F5364534EF70511CF238F', '2021-04-09', 'document', NULL);
INSERT INTO documents VALUES (2, '22cae35ea3040e9f7ae45fc636ac97fa2b77880f9885ffdb057b2bd323a64c5c', '2022-06-zhuzhou-inspection.txt', 'text/plain', '株洲市民政局关于2022年养老机构安全检查情况的通报', '株民函〔2022〕44号', '["株洲市民政局"]', '["各县市区民政局"]', '2022-08-25', '通报', '市', '株洲市', 342, '株洲市民政局关于2022年养老机构安全检查情况的通报
株民函〔2022〕44号
各县市区民政局：
7月11日至29日，我局组织4个检查组对全市养老机构进行了安全检查。现将有关情况通报如下。
一、基本情况
此次检查共抽查养老机构87家，发现安全隐患213处，现场整改168处。天元区、醴陵市整改率达到100%。
二、存在的主要问题
部分养老机构消防设施老化，少数机构食品留样不规范，个别区县监管力量薄弱。
三、下一步工作要求
（一）限期整改。各县市区民政局要督促养老机构逐项整改，于9月20日前将整改情况报送我局。
（二）加强监管。建立养老机构安全隐患台账，实行销号管理，对拒不整改的机构依法予以处罚。
（三）开展回访。市局将于10月组织“回头看”。
株洲市民政局
2022年8月25日', '{"document_number":"株民函〔2022〕44号","filled":[],"issued_on":"2022-08-25","issuers":["株洲市民政局"],"kind":"通报","level":"市","named_on":null,"recipients":["各县市区民政局"],"region":"株洲市","spans":{"document_number":[27,39],"issued_on":[332,342],"issuers":[325,331],"recipients":[40,48],"title":[0,26]},"stated":{},"title":"株洲市民政局关于2022年养老机构安全检查情况的通报"}', '[[{"document_number":"株民函〔2022〕44号","filled":[],"issued_on":"2022-08-25","issuers":["株洲市民政局"],"kind":"通报","level":"市","named_on":null,"recipients":["各县市区民政局"],"region":"株洲市","spans":{"document_number":[27,39],"issued_on":[332,342],"issuers":[325,331],"recipients":[40,48],"title":[0,26]},"stated":{},"title":"株洲市民政局关于2022年养老机构安全检查情况的通报"},0,14,null]]', '[]', '{"home":"株洲市","members":{},"region":"株洲市"}', '{"policy-nlp":"0.1.0"}', X'789C65CFCB0DC0200C03D08552293F28CC82B2FF1A758EA61207F494187C8E8A8ACF92F398E0186E0632277271592401C94194204E1A90C14913B4495E48F0DEFA0DED7E2EF99BDA166C06F3CB1C7DAE86D115B5EA039AC138E4', '2022-08-25', 'document', NULL);
INSERT INTO documents VALUES (3, '95f8d44ce9c164bfaa4e3a16455c397fad32f9a0a5a6ee6993d7e8b1d248a483', '2024-02-tianyuan-civil-summary.txt', 'text/plain', '天元区民政局2023年工作总结', NULL, '["天元区民政局"]', '[]', '2024-01-18', NULL, '县', '天元区', 329, '天元区民政局2023年工作总结
2023年，在区委、区政府的坚强领导下，我局扎实推进社区智慧养老服务试点，各项工作取得积极进展。现将有关情况总结如下。
一、主要工作完成情况
一是完善信息平台功能，新增预约助餐、紧急呼叫等6项功能，累计处理服务工单3.1万件。
二是开展养老护理员培训5期、302人次，举办护理技能竞赛。
三是检查养老机构46家次，整改安全隐患59处。
四是发放家庭养老床位建设补贴186万元。
二、存在的困难
社会力量参与不够，农村地区服务半径过大。
三、2024年工作打算
一是全面完成试点验收准备工作。二是推进农村互助养老，在雷打石镇、三门镇建设互助养老服务点20个。三是引进2家以上专业养老服务企业。
天元区民政局
2024年1月18日', '{"document_number":null,"filled":[],"issued_on":"2024-01-18","issuers":["天元区民政局"],"kind":null,"level":"县","named_on":null,"recipients":[],"region":"天元区","spans":{"issued_on":[319,329],"issuers":[312,318],"title":[0,15]},"stated":{},"title":"天元区民政局2023年工作总结"}', '[[{"document_number":null,"filled":[],"issued_on":"2024-01-18","issuers":["天元区民政局"],"kind":null,"level":"县","named_on":null,"recipients":[],"region":"天元区","spans":{"issued_on":[319,329],"issuers":[312,318],"title":[0,15]},"stated":{},"title":"天元区民政局2023年工作总结"},0,13,null]]', '[]', '{"home":"天元区","members":{},"region":"天元区"}', '{"policy-nlp":"0.1.0"}', X'789C65CFD109C0300804D0852C782626CD2C21FBAFD1F3F352F0431E2AE7DE6E6EC863FB81B1C00E16964B284870A146EA21D449A18B59D4844691DE9AA429F2FE875665802675DAB8D2831F0DA5A827FD9C0FE1AE3506', '2024-01-18', 'document', NULL);
CREATE TABLE sources (
    path TEXT PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE
);
INSERT INTO sources VALUES ('/documents/2021-02-hunan-forward.txt', 1);
INSERT INTO sources VALUES ('/documents/2022-06-zhuzhou-inspection.txt', 2);
INSERT INTO sources VALUES ('/documents/2024-02-tianyuan-civil-summary.txt', 3);
CREATE TABLE blocks (
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    level INTEGER,
    path TEXT NOT NULL,
    run_in INTEGER NOT NULL,
    body INTEGER NOT NULL,
    part INTEGER NOT NULL,
    cells TEXT NOT NULL,
    table_number INTEGER,
    is_header INTEGER NOT NULL,
    PRIMARY KEY (document_id, position)
) WITHOUT ROWID;
INSERT INTO blocks VALUES (1, 0, 0, 30, 'title', NULL, '[]', 0, 0, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (1, 1, 31, 43, 'document_number', NULL, '[]', 0, 31, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (1, 2, 44, 51, 'recipients', NULL, '[]', 0, 44, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (1, 3, 52, 114, 'paragraph', NULL, '[]', 0, 52, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (1, 4, 115, 163, 'paragraph', NULL, '[]', 0, 117, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (1, 5, 164, 206, 'paragraph', NULL, '[]', 0, 166, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (1, 6, 207, 235, 'paragraph', NULL, '[]', 0, 209, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (1, 7, 236, 242, 'signature', NULL, '[]', 0, 236, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (1, 8, 243, 252, 'date', NULL, '[]', 0, 243, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (2, 0, 0, 26, 'title', NULL, '[]', 0, 0, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (2, 1, 27, 39, 'document_number', NULL, '[]', 0, 27, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (2, 2, 40, 48, 'recipients', NULL, '[]', 0, 40, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (2, 3, 49, 94, 'paragraph', NULL, '[]', 0, 49, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (2, 4, 95, 101, 'heading', 1, '[]', 0, 97, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (2, 5, 102, 154, 'paragraph', NULL, '[4]', 0, 102, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (2, 6, 155, 164, 'heading', 1, '[]', 0, 157, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (2, 7, 165, 201, 'paragraph', NULL, '[6]', 0, 165, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (2, 8, 202, 211, 'heading', 1, '[]', 0, 204, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (2, 9, 212, 256, 'paragraph', 2, '[8]', 220, 215, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (2, 10, 257, 300, 'paragraph', 2, '[8]', 265, 260, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (2, 11, 301, 324, 'paragraph', 2, '[8]', 309, 304, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (2, 12, 325, 331, 'signature', NULL, '[8]', 0, 325, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (2, 13, 332, 342, 'date', NULL, '[]', 0, 332, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (3, 0, 0, 15, 'title', NULL, '[]', 0, 0, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (3, 1, 16, 75, 'paragraph', NULL, '[]', 0, 16, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (3, 2, 76, 86, 'heading', 1, '[]', 0, 78, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (3, 3, 87, 129, 'paragraph', NULL, '[2]', 0, 87, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (3, 4, 130, 159, 'paragraph', NULL, '[2]', 0, 130, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (3, 5, 160, 183, 'paragraph', NULL, '[2]', 0, 160, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (3, 6, 184, 204, 'paragraph', NULL, '[2]', 0, 184, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (3, 7, 205, 212, 'heading', 1, '[]', 0, 207, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (3, 8, 213, 233, 'paragraph', NULL, '[7]', 0, 213, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (3, 9, 234, 245, 'heading', 1, '[]', 0, 236, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (3, 10, 246, 311, 'paragraph', NULL, '[9]', 0, 246, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (3, 11, 312, 318, 'signature', NULL, '[9]', 0, 312, 0, '[]', NULL, 0);
INSERT INTO blocks VALUES (3, 12, 319, 329, 'date', NULL, '[]', 0, 319, 0, '[]', NULL, 0);
CREATE TABLE problems (
    id INTEGER PRIMARY KEY,
    document_id INTEGER REFERENCES documents(id) ON DELETE CASCADE,
    path TEXT,
    position INTEGER NOT NULL,
    stage TEXT NOT NULL,
    kind TEXT NOT NULL,
    message TEXT NOT NULL,
    remedy TEXT NOT NULL,
    traceback TEXT NOT NULL DEFAULT ''
);
CREATE TABLE entities (
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    text TEXT NOT NULL,
    type TEXT NOT NULL,
    value TEXT,
    number REAL,
    unit TEXT,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    attributes TEXT NOT NULL,
    PRIMARY KEY (document_id, position)
) WITHOUT ROWID;
INSERT INTO entities VALUES (1, 0, 0, 6, '湖南省民政厅', 'ORG', NULL, NULL, NULL, 0.993, 'org-bureau+tagger', '{}');
INSERT INTO entities VALUES (1, 1, 8, 11, '民政部', 'ORG', NULL, NULL, NULL, 0.995, 'org-central+tagger', '{}');
INSERT INTO entities VALUES (1, 2, 31, 43, '湘民函〔2021〕47号', 'DOCNO', '湘民函〔2021〕47号', NULL, NULL, 0.984, 'docno-running', '{"body":"湖南省民政厅","code":"湘民函","number":"47","year":"2021"}');
INSERT INTO entities VALUES (1, 3, 54, 78, '《民政部关于开展社区智慧养老服务试点工作的通知》', 'DOCTITLE', NULL, NULL, NULL, 0.9, 'title-brackets', '{}');
INSERT INTO entities VALUES (1, 4, 79, 91, '民函〔2021〕906号', 'DOCNO', '民函〔2021〕906号', NULL, NULL, 0.984, 'docno-running', '{"body":"民政部","code":"民函","number":"906","title_end":"78","title_start":"54","year":"2021"}');
INSERT INTO entities VALUES (1, 5, 145, 151, '5月20日前', 'DATE', '../2021-05-20', NULL, NULL, 0.978, 'date', '{"latest":"2021-05-20","marker":"前","operator":"before","year_from":"document"}');
INSERT INTO entities VALUES (1, 6, 158, 162, '省民政厅', 'ORG', NULL, NULL, NULL, 0.993, 'org-bureau+tagger', '{}');
INSERT INTO entities VALUES (1, 7, 203, 205, '1个', 'QUANTITY', NULL, 1.0, '个', 0.982, 'quantity', '{"comparator":">="}');
INSERT INTO entities VALUES (1, 8, 209, 213, '省民政厅', 'ORG', NULL, NULL, NULL, 0.993, 'org-bureau+tagger', '{}');
INSERT INTO entities VALUES (1, 9, 229, 232, '民政部', 'ORG', NULL, NULL, NULL, 0.995, 'org-central+tagger', '{}');
INSERT INTO entities VALUES (1, 10, 236, 242, '湖南省民政厅', 'ORG', NULL, NULL, NULL, 0.993, 'org-bureau+tagger', '{}');
INSERT INTO entities VALUES (1, 11, 243, 252, '2021年4月9日', 'DATE', '2021-04-09', NULL, NULL, 0.978, 'date', '{"earliest":"2021-04-09","latest":"2021-04-09"}');
INSERT INTO entities VALUES (2, 0, 0, 6, '株洲市民政局', 'ORG', NULL, NULL, NULL, 0.993, 'org-bureau+tagger', '{}');
INSERT INTO entities VALUES (2, 1, 8, 13, '2022年', 'DATE', '2022', NULL, NULL, 0.978, 'date', '{"earliest":"2022-01-01","latest":"2022-12-31"}');
INSERT INTO entities VALUES (2, 2, 27, 39, '株民函〔2022〕44号', 'DOCNO', '株民函〔2022〕44号', NULL, NULL, 0.984, 'docno-running', '{"body":"株洲市民政局","code":"株民函","number":"44","year":"2022"}');
INSERT INTO entities VALUES (2, 3, 49, 58, '7月11日至29日', 'DATE', '2022-07-11/2022-07-29', NULL, NULL, 0.978, 'date', '{"earliest":"2022-07-11","latest":"2022-07-29","year_from":"document"}');
INSERT INTO entities VALUES (2, 4, 63, 65, '4个', 'QUANTITY', NULL, 4.0, '个', 0.982, 'quantity', '{}');
INSERT INTO entities VALUES (2, 5, 113, 116, '87家', 'QUANTITY', NULL, 87.0, '家', 0.982, 'quantity', '{}');
INSERT INTO entities VALUES (2, 6, 123, 127, '213处', 'QUANTITY', NULL, 213.0, '处', 0.982, 'quantity', '{}');
INSERT INTO entities VALUES (2, 7, 132, 136, '168处', 'QUANTITY', NULL, 168.0, '处', 0.982, 'quantity', '{}');
INSERT INTO entities VALUES (2, 8, 137, 140, '天元区', 'PLACE', NULL, NULL, NULL, 0.906, 'place+tagger', '{"code":"430211"}');
INSERT INTO entities VALUES (2, 9, 141, 144, '醴陵市', 'PLACE', NULL, NULL, NULL, 0.906, 'place+tagger', '{"code":"430281"}');
INSERT INTO entities VALUES (2, 10, 149, 153, '100%', 'QUANTITY', NULL, 100.0, '%', 0.982, 'quantity', '{"comparator":"="}');
INSERT INTO entities VALUES (2, 11, 240, 246, '9月20日前', 'DATE', '../2022-09-20', NULL, NULL, 0.978, 'date', '{"latest":"2022-09-20","marker":"前","operator":"before","year_from":"document"}');
INSERT INTO entities VALUES (2, 12, 313, 316, '10月', 'DATE', '2022-10', NULL, NULL, 0.978, 'date', '{"earliest":"2022-10-01","latest":"2022-10-31","year_from":"document"}');
INSERT INTO entities VALUES (2, 13, 325, 331, '株洲市民政局', 'ORG', NULL, NULL, NULL, 0.993, 'org-bureau+tagger', '{}');
INSERT INTO entities VALUES (2, 14, 332, 342, '2022年8月25日', 'DATE', '2022-08-25', NULL, NULL, 0.978, 'date', '{"earliest":"2022-08-25","latest":"2022-08-25"}');
INSERT INTO entities VALUES (3, 0, 0, 6, '天元区民政局', 'ORG', NULL, NULL, NULL, 0.993, 'org-bureau+tagger', '{}');
INSERT INTO entities VALUES (3, 1, 6, 11, '2023年', 'DATE', '2023', NULL, NULL, 0.978, 'date', '{"earliest":"2023-01-01","latest":"2023-12-31"}');
INSERT INTO entities VALUES (3, 2, 16, 21, '2023年', 'DATE', '2023', NULL, NULL, 0.978, 'date', '{"earliest":"2023-01-01","latest":"2023-12-31"}');
INSERT INTO entities VALUES (3, 3, 23, 25, '区委', 'ORG', NULL, NULL, NULL, 0.993, 'org-bureau+tagger', '{}');
INSERT INTO entities VALUES (3, 4, 26, 29, '区政府', 'ORG', NULL, NULL, NULL, 0.985, 'org-government+tagger', '{}');
INSERT INTO entities VALUES (3, 5, 110, 112, '6项', 'QUANTITY', NULL, 6.0, '项', 0.982, 'quantity', '{}');
INSERT INTO entities VALUES (3, 6, 123, 128, '3.1万件', 'QUANTITY', NULL, 31000.0, '件', 0.982, 'quantity', '{}');
INSERT INTO entities VALUES (3, 7, 141, 143, '5期', 'QUANTITY', NULL, 5.0, '期', 0.982, 'quantity', '{}');
INSERT INTO entities VALUES (3, 8, 144, 149, '302人次', 'QUANTITY', NULL, 302.0, '人次', 0.982, 'quantity', '{}');
INSERT INTO entities VALUES (3, 9, 168, 172, '46家次', 'QUANTITY', NULL, 46.0, '家次', 0.982, 'quantity', '{}');
INSERT INTO entities VALUES (3, 10, 179, 182, '59处', 'QUANTITY', NULL, 59.0, '处', 0.982, 'quantity', '{}');
INSERT INTO entities VALUES (3, 11, 198, 203, '186万元', 'QUANTITY', NULL, 1860000.0, '元', 0.982, 'quantity', '{}');
INSERT INTO entities VALUES (3, 12, 236, 241, '2024年', 'DATE', '2024', NULL, NULL, 0.978, 'date', '{"earliest":"2024-01-01","latest":"2024-12-31"}');
INSERT INTO entities VALUES (3, 13, 273, 277, '雷打石镇', 'PLACE', NULL, NULL, NULL, 0.906, 'place+tagger', '{}');
INSERT INTO entities VALUES (3, 14, 278, 281, '三门镇', 'PLACE', NULL, NULL, NULL, 0.906, 'place+tagger', '{}');
INSERT INTO entities VALUES (3, 15, 290, 293, '20个', 'QUANTITY', NULL, 20.0, '个', 0.982, 'quantity', '{}');
INSERT INTO entities VALUES (3, 16, 298, 300, '2家', 'QUANTITY', NULL, 2.0, '家', 0.982, 'quantity', '{"comparator":">="}');
INSERT INTO entities VALUES (3, 17, 312, 318, '天元区民政局', 'ORG', NULL, NULL, NULL, 0.993, 'org-bureau+tagger', '{}');
INSERT INTO entities VALUES (3, 18, 319, 329, '2024年1月18日', 'DATE', '2024-01-18', NULL, NULL, 0.978, 'date', '{"earliest":"2024-01-18","latest":"2024-01-18"}');
CREATE TABLE officials (
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    organisation TEXT,
    titles TEXT NOT NULL,
    mentions TEXT NOT NULL,
    PRIMARY KEY (document_id, position)
) WITHOUT ROWID;
CREATE TABLE posts (
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    official INTEGER NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    organisation TEXT,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    event TEXT NOT NULL,
    date TEXT,
    PRIMARY KEY (document_id, official, position)
) WITHOUT ROWID;
CREATE TABLE aliases (
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    alias TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (document_id, alias)
) WITHOUT ROWID;
INSERT INTO aliases VALUES (1, '你单位', '各市州民政局');
INSERT INTO aliases VALUES (1, '你局', '各市州民政局');
INSERT INTO aliases VALUES (1, '我们', '湖南省民政厅');
INSERT INTO aliases VALUES (1, '我省', '湖南省');
INSERT INTO aliases VALUES (1, '省厅', '湖南省民政厅');
INSERT INTO aliases VALUES (2, '你区', '市区');
INSERT INTO aliases VALUES (2, '你单位', '各县市区民政局');
INSERT INTO aliases VALUES (2, '你局', '各县市区民政局');
INSERT INTO aliases VALUES (2, '市局', '株洲市民政局');
INSERT INTO aliases VALUES (2, '我们', '株洲市民政局');
INSERT INTO aliases VALUES (2, '我区', '天元区');
INSERT INTO aliases VALUES (2, '我局', '株洲市民政局');
INSERT INTO aliases VALUES (2, '我市', '株洲市');
INSERT INTO aliases VALUES (3, '区局', '天元区民政局');
INSERT INTO aliases VALUES (3, '我区', '天元区');
INSERT INTO aliases VALUES (3, '我局', '天元区民政局');
CREATE TABLE actors (
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    commitment INTEGER NOT NULL,
    inferred INTEGER NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    source TEXT NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    PRIMARY KEY (document_id, commitment, inferred, position)
) WITHOUT ROWID;
INSERT INTO actors VALUES (1, 0, 0, 0, '各市州民政局', '各市州民政局', 'lead', 'subject', 117, 123);
INSERT INTO actors VALUES (1, 1, 0, 0, '各市州民政局', '各市州民政局', 'lead', 'subject', 117, 123);
INSERT INTO actors VALUES (1, 2, 0, 0, '各市州民政局', '各市州民政局', 'lead', 'subject', 117, 123);
INSERT INTO actors VALUES (1, 5, 0, 0, '省民政厅', '湖南省民政厅', 'lead', 'subject', 209, 213);
INSERT INTO actors VALUES (1, 6, 0, 0, '省民政厅', '湖南省民政厅', 'lead', 'subject', 209, 213);
INSERT INTO actors VALUES (2, 0, 0, 0, '我局', '株洲市民政局', 'lead', 'subject', 59, 61);
INSERT INTO actors VALUES (2, 4, 0, 0, '天元区', '天元区', 'lead', 'subject', 137, 140);
INSERT INTO actors VALUES (2, 4, 0, 1, '醴陵市', '醴陵市', 'lead', 'subject', 141, 144);
INSERT INTO actors VALUES (2, 5, 0, 0, '各县市区民政局', '各县市区民政局', 'lead', 'subject', 220, 227);
INSERT INTO actors VALUES (2, 6, 0, 0, '各县市区民政局', '各县市区民政局', 'lead', 'subject', 220, 227);
INSERT INTO actors VALUES (2, 10, 0, 0, '市局', '株洲市民政局', 'lead', 'subject', 309, 311);
INSERT INTO actors VALUES (3, 0, 0, 0, '我局', '天元区民政局', 'lead', 'subject', 36, 38);
CREATE TABLE targets (
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    commitment INTEGER NOT NULL,
    position INTEGER NOT NULL,
    indicator TEXT NOT NULL,
    op TEXT NOT NULL,
    number REAL NOT NULL,
    unit TEXT NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    base TEXT, due TEXT,
    PRIMARY KEY (document_id, commitment, position)
) WITHOUT ROWID;
INSERT INTO targets VALUES (1, 4, 0, '每个市州推荐数量', '<=', 1.0, '个', 203, 205, NULL, NULL);
INSERT INTO targets VALUES (2, 0, 0, '检查组对全市养老机构', '=', 4.0, '个', 63, 65, NULL, NULL);
INSERT INTO targets VALUES (2, 1, 0, '此次检查共抽查养老机构', '=', 87.0, '家', 113, 116, NULL, NULL);
INSERT INTO targets VALUES (2, 2, 0, '发现安全隐患', '=', 213.0, '处', 123, 127, NULL, NULL);
INSERT INTO targets VALUES (2, 3, 0, '现场整改', '=', 168.0, '处', 132, 136, NULL, NULL);
INSERT INTO targets VALUES (2, 4, 0, '整改率', '=', 100.0, '%', 149, 153, NULL, NULL);
INSERT INTO targets VALUES (3, 2, 0, '功能', '+', 6.0, '项', 110, 112, NULL, NULL);
INSERT INTO targets VALUES (3, 3, 0, '处理服务工单', '=', 31000.0, '件', 123, 128, NULL, NULL);
INSERT INTO targets VALUES (3, 4, 0, '养老护理员培训', '=', 5.0, '期', 141, 143, NULL, NULL);
INSERT INTO targets VALUES (3, 4, 1, '养老护理员培训', '=', 302.0, '人次', 144, 149, NULL, NULL);
INSERT INTO targets VALUES (3, 6, 0, '检查养老机构', '=', 46.0, '家次', 168, 172, NULL, NULL);
INSERT INTO targets VALUES (3, 7, 0, '整改安全隐患', '=', 59.0, '处', 179, 182, NULL, NULL);
INSERT INTO targets VALUES (3, 8, 0, '床位建设补贴', '=', 1860000.0, '元', 198, 203, NULL, NULL);
INSERT INTO targets VALUES (3, 11, 0, '在雷打石镇、三门镇建设互助养老服务点', '=', 20.0, '个', 290, 293, NULL, NULL);
INSERT INTO targets VALUES (3, 12, 0, '专业养老服务企业', '>=', 2.0, '家', 298, 300, NULL, NULL);
CREATE TABLE stated (
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (document_id, field)
) WITHOUT ROWID;
CREATE TABLE judgements (
    id TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    judgement TEXT NOT NULL,
    value TEXT NOT NULL,
    score REAL,
    user TEXT NOT NULL,
    why TEXT NOT NULL,
    created TEXT NOT NULL,
    source_words TEXT NOT NULL,
    target_words TEXT NOT NULL,
    deleted TEXT,
    deleted_by TEXT
) WITHOUT ROWID;
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    started TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'not ended',
    seconds REAL,
    versions TEXT NOT NULL,
    settings TEXT NOT NULL,
    timings TEXT NOT NULL DEFAULT '{}',
    counts TEXT NOT NULL DEFAULT '{}',
    problems TEXT NOT NULL DEFAULT '{}',
    digest TEXT
);
INSERT INTO runs VALUES (1, '2026-11-29T08:33:36+00:00', 'done', 12.156, '{"jieba":"0.42.1","lexicon":"041c4df977ec","lxml":"6.1.3","models":"8a268cfbc663","numpy":"2.4.6","policy-nlp":"0.1.0","pypdfium2":"5.15.2","python":"3.11.7","rjieba":"0.2.2","scipy":"1.17.1","spacy":"3.8.18"}', '{"memory":4294967296,"paths":["."],"timeout":300.0,"workers":2}', '{"finding":0.001,"finishing":0.029,"reading":12.126}', '{"characters":923,"commitments":31,"entities":46,"failed":0,"files":3,"gone":0,"moved":0,"officials":0,"problems":0,"read":3,"replaced":0,"unchanged":0}', '{}', '3281f1b16135808c9d568926c138a62c84487a8f2a60ff30b2b75144cea46091');
CREATE TABLE digests (
    document_id INTEGER PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,
    schema INTEGER NOT NULL,
    digest TEXT NOT NULL
);
INSERT INTO digests VALUES (1, 9, 'bf33b5c5cd252d054a98eeb342e466cfc61e78fbeebe0e7df7ad294adcfe659f');
INSERT INTO digests VALUES (2, 9, '4bffa2be25de4689d07a32e4e250f57b3a5c4f86f2d9f444416f14c34ad395ea');
INSERT INTO digests VALUES (3, 9, 'b0cb2aee9a3e90466717d2a31eb3307a981ddc4fa5c74a54117cccbc0663a138');
CREATE TABLE queries (name TEXT PRIMARY KEY, query TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE commitment_rows (
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    text TEXT NOT NULL,
    status TEXT NOT NULL,
    action TEXT NOT NULL,
    own_object TEXT,
    object_length INTEGER NOT NULL,
    firmness TEXT NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    block INTEGER NOT NULL,
    section_id INTEGER NOT NULL,
    scope_start INTEGER,
    scope_end INTEGER,
    place TEXT,
    condition TEXT,
    budget TEXT,
    confidence REAL NOT NULL,
    deadline TEXT,
    deadline_text TEXT,
    deadline_operator TEXT,
    deadline_start INTEGER,
    deadline_end INTEGER,
    inferred_deadline TEXT,
    inferred_deadline_text TEXT,
    inferred_deadline_operator TEXT,
    inferred_deadline_start INTEGER,
    inferred_deadline_end INTEGER,
    PRIMARY KEY (document_id, position)
) WITHOUT ROWID;
INSERT INTO commitment_rows VALUES (1, 0, 124, 134, '认真组织所辖区县申报', 'planned', '认真组织', NULL, 6, 'will', 115, 163, 4, 1, NULL, NULL, NULL, NULL, NULL, 9.64726947482034691283e-01, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (1, 1, 135, 143, '严格审核申报材料', 'planned', '严格审核', NULL, 4, 'will', 115, 163, 4, 1, NULL, NULL, NULL, NULL, NULL, 9.82449398375735305499e-01, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (1, 2, 144, 162, '于5月20日前将推荐名单报送省民政厅', 'planned', '', NULL, 18, 'will', 115, 163, 4, 1, NULL, NULL, NULL, NULL, NULL, 9.6966064690864917086e-01, '2021-05-20', '5月20日前', '前', 145, 151, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (1, 3, 166, 190, '优先推荐社区养老服务基础较好、老年人口较多的区县', 'planned', '优先推荐', NULL, 20, 'will', 164, 191, 5, 1, NULL, NULL, NULL, NULL, NULL, 9.11603973646564424981e-01, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (1, 4, 191, 205, '每个市州推荐数量不得超过1个', 'planned', '', NULL, 14, 'will', 191, 206, 5, 1, NULL, NULL, NULL, NULL, NULL, 8.78464365234417177141e-01, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (1, 5, 214, 225, '对申报单位进行实地考察', 'planned', '对', NULL, 10, 'will', 207, 235, 6, 1, NULL, NULL, NULL, NULL, NULL, 7.09825360948295069896e-01, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (1, 6, 226, 234, '择优向民政部推荐', 'planned', '', NULL, 8, 'will', 207, 235, 6, 1, NULL, NULL, NULL, NULL, NULL, 6.90910913918065583416e-01, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (2, 0, 59, 82, '我局组织4个检查组对全市养老机构进行了安全检查', 'achieved', '', NULL, 23, '', 49, 83, 3, 2, NULL, NULL, NULL, NULL, NULL, 8.69237392930045871253e-01, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (2, 1, 102, 116, '此次检查共抽查养老机构87家', 'achieved', '', NULL, 14, '', 102, 137, 5, 3, NULL, NULL, NULL, NULL, NULL, 8.24714878847320864707e-01, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (2, 2, 117, 127, '发现安全隐患213处', 'achieved', '发现', NULL, 8, '', 102, 137, 5, 3, NULL, NULL, NULL, NULL, NULL, 7.94689557380460209756e-01, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (2, 3, 128, 136, '现场整改168处', 'achieved', '', NULL, 8, '', 102, 137, 5, 3, NULL, NULL, NULL, NULL, NULL, 6.78666697469418656041e-01, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (2, 4, 144, 153, '整改率达到100%', 'achieved', '整改', NULL, 7, '', 137, 154, 5, 3, NULL, NULL, NULL, NULL, NULL, 8.71673153990113247502e-01, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (2, 5, 228, 238, '督促养老机构逐项整改', 'planned', '督促', NULL, 8, 'will', 220, 256, 9, 4, NULL, NULL, NULL, NULL, NULL, 9.81217766716541373028e-01, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (2, 6, 239, 255, '于9月20日前将整改情况报送我局', 'planned', '', NULL, 16, 'will', 220, 256, 9, 4, NULL, NULL, NULL, NULL, NULL, 9.76197511771343617859e-01, '2022-09-20', '9月20日前', '前', 240, 246, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (2, 7, 265, 277, '建立养老机构安全隐患台账', 'planned', '建立', NULL, 10, 'will', 265, 300, 10, 5, NULL, NULL, NULL, NULL, NULL, 9.60000800720802294208e-01, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (2, 8, 278, 284, '实行销号管理', 'planned', '实行', NULL, 4, 'will', 265, 300, 10, 5, NULL, NULL, NULL, NULL, NULL, 9.01474289303896836322e-01, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (2, 9, 285, 299, '对拒不整改的机构依法予以处罚', 'planned', '对', NULL, 13, 'will', 265, 300, 10, 5, NULL, NULL, NULL, NULL, NULL, 9.37647611829129479232e-01, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (2, 10, 312, 323, '于10月组织“回头看”', 'planned', '', NULL, 11, 'will', 309, 324, 11, 6, NULL, NULL, NULL, NULL, NULL, 7.9155037093747726562e-01, '2022-10-31', '10月', '', 313, 316, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (3, 0, 38, 52, '扎实推进社区智慧养老服务试点', 'achieved', '扎实推进', NULL, 10, '', 16, 64, 1, 7, NULL, NULL, NULL, NULL, NULL, 8.77894764781540271059e-01, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (3, 1, 89, 97, '完善信息平台功能', 'achieved', '完善', NULL, 6, '', 87, 129, 3, 8, NULL, NULL, NULL, NULL, NULL, 8.63517983904001917849e-01, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (3, 2, 98, 114, '新增预约助餐、紧急呼叫等6项功能', 'achieved', '', NULL, 16, '', 87, 129, 3, 8, NULL, NULL, NULL, NULL, NULL, 9.78081477169667645732e-01, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (3, 3, 115, 128, '累计处理服务工单3.1万件', 'achieved', '累计处理', NULL, 9, '', 87, 129, 3, 8, NULL, NULL, NULL, NULL, NULL, 9.87597249809238797446e-01, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (3, 4, 132, 149, '开展养老护理员培训5期、302人次', 'achieved', '开展', NULL, 15, '', 130, 159, 4, 8, NULL, NULL, NULL, NULL, NULL, 0.9913, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (3, 5, 150, 158, '举办护理技能竞赛', 'achieved', '举办', NULL, 6, '', 130, 159, 4, 8, NULL, NULL, NULL, NULL, NULL, 9.67675872876141429657e-01, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (3, 6, 162, 172, '检查养老机构46家次', 'achieved', '检查', NULL, 8, '', 160, 183, 5, 8, NULL, NULL, NULL, NULL, NULL, 9.08563195166410153547e-01, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (3, 7, 173, 182, '整改安全隐患59处', 'achieved', '整改', NULL, 7, '', 160, 183, 5, 8, NULL, NULL, NULL, NULL, NULL, 9.58180178268816851172e-01, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (3, 8, 186, 203, '发放家庭养老床位建设补贴186万元', 'achieved', '发放', NULL, 15, '', 184, 204, 6, 8, NULL, NULL, NULL, NULL, NULL, 9.75556864270824219964e-01, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (3, 9, 248, 260, '全面完成试点验收准备工作', 'planned', '全面完成', NULL, 8, 'encourage', 246, 261, 10, 9, NULL, NULL, NULL, NULL, NULL, 7.79191472164388554411e-01, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (3, 10, 263, 271, '推进农村互助养老', 'planned', '推进', NULL, 6, 'will', 261, 294, 10, 9, NULL, NULL, NULL, NULL, NULL, 5.94371359639625396198e-01, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (3, 11, 272, 293, '在雷打石镇、三门镇建设互助养老服务点20个', 'planned', '在', NULL, 20, 'will', 261, 294, 10, 9, NULL, NULL, '雷打石镇', NULL, NULL, 8.79710172715475247073e-01, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO commitment_rows VALUES (3, 12, 296, 310, '引进2家以上专业养老服务企业', 'planned', '引进', NULL, 12, 'will', 294, 311, 10, 9, NULL, NULL, NULL, NULL, NULL, 6.69240501524122732845e-01, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE TABLE sections (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    first_position INTEGER NOT NULL,
    last_position INTEGER NOT NULL,
    section TEXT NOT NULL
);
INSERT INTO sections VALUES (1, 1, 0, 6, '[]');
INSERT INTO sections VALUES (2, 2, 0, 0, '[]');
INSERT INTO sections VALUES (3, 2, 1, 4, '["一、基本情况"]');
INSERT INTO sections VALUES (4, 2, 5, 6, '["三、下一步工作要求","（一）限期整改。"]');
INSERT INTO sections VALUES (5, 2, 7, 9, '["三、下一步工作要求","（二）加强监管。"]');
INSERT INTO sections VALUES (6, 2, 10, 10, '["三、下一步工作要求","（三）开展回访。"]');
INSERT INTO sections VALUES (7, 3, 0, 0, '[]');
INSERT INTO sections VALUES (8, 3, 1, 8, '["一、主要工作完成情况"]');
INSERT INTO sections VALUES (9, 3, 9, 12, '["三、2024年工作打算"]');
CREATE TABLE passages (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL
);
INSERT INTO passages VALUES (1, 1, 0, 30);
INSERT INTO passages VALUES (2, 1, 31, 43);
INSERT INTO passages VALUES (3, 1, 44, 51);
INSERT INTO passages VALUES (4, 1, 52, 114);
INSERT INTO passages VALUES (5, 1, 115, 163);
INSERT INTO passages VALUES (6, 1, 164, 206);
INSERT INTO passages VALUES (7, 1, 207, 235);
INSERT INTO passages VALUES (8, 1, 236, 242);
INSERT INTO passages VALUES (9, 1, 243, 252);
INSERT INTO passages VALUES (10, 2, 0, 26);
INSERT INTO passages VALUES (11, 2, 95, 101);
INSERT INTO passages VALUES (12, 2, 155, 164);
INSERT INTO passages VALUES (13, 2, 202, 211);
INSERT INTO passages VALUES (14, 2, 27, 39);
INSERT INTO passages VALUES (15, 2, 40, 48);
INSERT INTO passages VALUES (16, 2, 49, 94);
INSERT INTO passages VALUES (17, 2, 102, 154);
INSERT INTO passages VALUES (18, 2, 165, 201);
INSERT INTO passages VALUES (19, 2, 212, 256);
INSERT INTO passages VALUES (20, 2, 257, 300);
INSERT INTO passages VALUES (21, 2, 301, 324);
INSERT INTO passages VALUES (22, 2, 325, 331);
INSERT INTO passages VALUES (23, 2, 332, 342);
INSERT INTO passages VALUES (24, 3, 0, 15);
INSERT INTO passages VALUES (25, 3, 76, 86);
INSERT INTO passages VALUES (26, 3, 205, 212);
INSERT INTO passages VALUES (27, 3, 234, 245);
INSERT INTO passages VALUES (28, 3, 16, 75);
INSERT INTO passages VALUES (29, 3, 87, 129);
INSERT INTO passages VALUES (30, 3, 130, 159);
INSERT INTO passages VALUES (31, 3, 160, 183);
INSERT INTO passages VALUES (32, 3, 184, 204);
INSERT INTO passages VALUES (33, 3, 213, 233);
INSERT INTO passages VALUES (34, 3, 246, 311);
INSERT INTO passages VALUES (35, 3, 312, 318);
INSERT INTO passages VALUES (36, 3, 319, 329);
CREATE TABLE passage_groups (
    first INTEGER PRIMARY KEY,
    after INTEGER NOT NULL,
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    field INTEGER NOT NULL,
    UNIQUE (document_id, field)
);
INSERT INTO passage_groups VALUES (1, 2, 1, 0);
INSERT INTO passage_groups VALUES (2, 10, 1, 2);
INSERT INTO passage_groups VALUES (10, 11, 2, 0);
INSERT INTO passage_groups VALUES (11, 14, 2, 1);
INSERT INTO passage_groups VALUES (14, 24, 2, 2);
INSERT INTO passage_groups VALUES (24, 25, 3, 0);
INSERT INTO passage_groups VALUES (25, 28, 3, 1);
INSERT INTO passage_groups VALUES (28, 37, 3, 2);
CREATE TABLE commitment_groups (
    first INTEGER PRIMARY KEY,
    after INTEGER NOT NULL,
    document_id INTEGER NOT NULL UNIQUE REFERENCES documents(id) ON DELETE CASCADE
);
INSERT INTO commitment_groups VALUES (1, 8, 1);
INSERT INTO commitment_groups VALUES (8, 19, 2);
INSERT INTO commitment_groups VALUES (19, 32, 3);
CREATE TABLE delivery_papers (
    plan_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    report_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    PRIMARY KEY (plan_id, report_id)
) WITHOUT ROWID;
CREATE TABLE deliveries (
    plan_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    commitment INTEGER NOT NULL,
    report_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    verdict TEXT NOT NULL,
    confidence REAL NOT NULL,
    evidence TEXT NOT NULL,
    PRIMARY KEY (plan_id, commitment, report_id)
) WITHOUT ROWID;
CREATE TABLE delivery_documents (
    document_id INTEGER PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,
    model TEXT NOT NULL
);
CREATE TABLE column_notes (object TEXT NOT NULL, column TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (object, column)) WITHOUT ROWID;
INSERT INTO column_notes VALUES ('actor_overview', '', 'A name of an actor a row, as documents give or mean it; one body may have several names (see policy-nlp actors)');
INSERT INTO column_notes VALUES ('actor_overview', 'documents', 'documents that name it as an actor');
INSERT INTO column_notes VALUES ('actor_overview', 'leads', 'commitments that it leads');
INSERT INTO column_notes VALUES ('actor_overview', 'name', 'full name where the document makes it known');
INSERT INTO column_notes VALUES ('actor_overview', 'supports', 'commitments that it supports');
INSERT INTO column_notes VALUES ('actors', '', 'An actor of a commitment; joined on document_id and commitment = commitments.position');
INSERT INTO column_notes VALUES ('actors', 'commitment', 'position of the commitment');
INSERT INTO column_notes VALUES ('actors', 'document_id', 'its document');
INSERT INTO column_notes VALUES ('actors', 'end_at', 'end, exclusive');
INSERT INTO column_notes VALUES ('actors', 'inferred', '1 where nobody is written: no actor of the guide');
INSERT INTO column_notes VALUES ('actors', 'name', 'as resolved');
INSERT INTO column_notes VALUES ('actors', 'position', 'place among the commitment''s actors');
INSERT INTO column_notes VALUES ('actors', 'role', 'lead (牵头) or support (配合)');
INSERT INTO column_notes VALUES ('actors', 'source', 'where it is written: subject, bracket, table …');
INSERT INTO column_notes VALUES ('actors', 'start_at', 'first code point, -1 for none');
INSERT INTO column_notes VALUES ('actors', 'text', 'as written');
INSERT INTO column_notes VALUES ('aliases', '', 'Another name that a document gives a body');
INSERT INTO column_notes VALUES ('aliases', 'alias', 'the short name');
INSERT INTO column_notes VALUES ('aliases', 'document_id', 'its document');
INSERT INTO column_notes VALUES ('aliases', 'name', 'the full name');
INSERT INTO column_notes VALUES ('blocks', '', 'A block of a document: heading, paragraph, row of a table');
INSERT INTO column_notes VALUES ('blocks', 'body', 'where the words begin after the enumerator');
INSERT INTO column_notes VALUES ('blocks', 'cells', 'JSON: spans of a row''s cells');
INSERT INTO column_notes VALUES ('blocks', 'document_id', 'its document');
INSERT INTO column_notes VALUES ('blocks', 'end_at', 'end, exclusive');
INSERT INTO column_notes VALUES ('blocks', 'is_header', '1 for a head row');
INSERT INTO column_notes VALUES ('blocks', 'kind', 'heading, paragraph, row, note …');
INSERT INTO column_notes VALUES ('blocks', 'level', 'level of a heading');
INSERT INTO column_notes VALUES ('blocks', 'part', 'which document inside the document');
INSERT INTO column_notes VALUES ('blocks', 'path', 'JSON: the headings over it, as positions');
INSERT INTO column_notes VALUES ('blocks', 'position', 'place among the document''s blocks');
INSERT INTO column_notes VALUES ('blocks', 'run_in', 'where a heading at a paragraph''s head ends');
INSERT INTO column_notes VALUES ('blocks', 'start_at', 'first code point');
INSERT INTO column_notes VALUES ('blocks', 'table_number', 'which table');
INSERT INTO column_notes VALUES ('column_notes', '', 'What tables, views and columns mean');
INSERT INTO column_notes VALUES ('column_notes', 'column', 'its column, empty for the table or view itself');
INSERT INTO column_notes VALUES ('column_notes', 'note', 'what it means');
INSERT INTO column_notes VALUES ('column_notes', 'object', 'table or view');
INSERT INTO column_notes VALUES ('commitment_groups', '', 'Which keys of the index are of which document');
INSERT INTO column_notes VALUES ('commitment_groups', 'after', 'key after the last');
INSERT INTO column_notes VALUES ('commitment_groups', 'document_id', 'its document');
INSERT INTO column_notes VALUES ('commitment_groups', 'first', 'first key');
INSERT INTO column_notes VALUES ('commitment_overview', '', 'A commitment a row with its evidence; what persons judged wrong is still in it (see judgements)');
INSERT INTO column_notes VALUES ('commitment_overview', 'confidence', 'how sure the machine is, 0 to 1');
INSERT INTO column_notes VALUES ('commitment_overview', 'dated_on', 'best date known of the document');
INSERT INTO column_notes VALUES ('commitment_overview', 'deadline', 'last day, YYYY-MM-DD');
INSERT INTO column_notes VALUES ('commitment_overview', 'deadline_recurs', 'MM-DD, where it is due every year');
INSERT INTO column_notes VALUES ('commitment_overview', 'document', 'file name of the document');
INSERT INTO column_notes VALUES ('commitment_overview', 'end_at', 'end in documents.text, exclusive');
INSERT INTO column_notes VALUES ('commitment_overview', 'id', 'id of the commitment: document_id << 32 | position');
INSERT INTO column_notes VALUES ('commitment_overview', 'lead', 'who leads, joined by 、');
INSERT INTO column_notes VALUES ('commitment_overview', 'section', 'the headings over it, outermost first');
INSERT INTO column_notes VALUES ('commitment_overview', 'sentence', 'the sentence it stands in');
INSERT INTO column_notes VALUES ('commitment_overview', 'start_at', 'first code point in documents.text');
INSERT INTO column_notes VALUES ('commitment_overview', 'status', 'planned (promised) or achieved (reported as done)');
INSERT INTO column_notes VALUES ('commitment_overview', 'support', 'who supports, joined by 、');
INSERT INTO column_notes VALUES ('commitment_overview', 'targets', 'indicators with their figures, joined by ；');
INSERT INTO column_notes VALUES ('commitment_overview', 'text', 'the words of the commitment');
INSERT INTO column_notes VALUES ('commitment_overview', 'title', 'title of the document');
INSERT INTO column_notes VALUES ('commitment_rows', '', 'The commitments as they are kept; read them in commitments');
INSERT INTO column_notes VALUES ('commitment_rows', 'action', 'head verb with its adverbs');
INSERT INTO column_notes VALUES ('commitment_rows', 'block', 'position of its block');
INSERT INTO column_notes VALUES ('commitment_rows', 'budget', 'with what money');
INSERT INTO column_notes VALUES ('commitment_rows', 'condition', 'on what condition');
INSERT INTO column_notes VALUES ('commitment_rows', 'confidence', 'how sure the machine is, 0 to 1');
INSERT INTO column_notes VALUES ('commitment_rows', 'deadline', 'last day YYYY-MM-DD; XXXX-MM-DD where it recurs');
INSERT INTO column_notes VALUES ('commitment_rows', 'deadline_end', 'end of the deadline');
INSERT INTO column_notes VALUES ('commitment_rows', 'deadline_operator', '前, 底, 期间 …');
INSERT INTO column_notes VALUES ('commitment_rows', 'deadline_start', 'first code point of the deadline');
INSERT INTO column_notes VALUES ('commitment_rows', 'deadline_text', 'the words of the deadline');
INSERT INTO column_notes VALUES ('commitment_rows', 'document_id', 'its document');
INSERT INTO column_notes VALUES ('commitment_rows', 'end_at', 'end, exclusive');
INSERT INTO column_notes VALUES ('commitment_rows', 'firmness', 'must, will, strive, encourage or empty');
INSERT INTO column_notes VALUES ('commitment_rows', 'inferred_deadline', 'last day of the plan''s period, where none is stated');
INSERT INTO column_notes VALUES ('commitment_rows', 'inferred_deadline_end', 'end of the period');
INSERT INTO column_notes VALUES ('commitment_rows', 'inferred_deadline_operator', 'its operator');
INSERT INTO column_notes VALUES ('commitment_rows', 'inferred_deadline_start', 'first code point of the period');
INSERT INTO column_notes VALUES ('commitment_rows', 'inferred_deadline_text', 'the words of that period');
INSERT INTO column_notes VALUES ('commitment_rows', 'object_length', 'characters of the object');
INSERT INTO column_notes VALUES ('commitment_rows', 'own_object', 'what is acted on, where the words do not end with it');
INSERT INTO column_notes VALUES ('commitment_rows', 'place', 'where it is to be done');
INSERT INTO column_notes VALUES ('commitment_rows', 'position', 'place among the document''s commitments');
INSERT INTO column_notes VALUES ('commitment_rows', 'scope_end', 'end of that stretch');
INSERT INTO column_notes VALUES ('commitment_rows', 'scope_start', 'first code point of the stretch that names its actors');
INSERT INTO column_notes VALUES ('commitment_rows', 'section_id', 'its headings, in sections');
INSERT INTO column_notes VALUES ('commitment_rows', 'sentence_end', 'end of its sentence');
INSERT INTO column_notes VALUES ('commitment_rows', 'sentence_start', 'first code point of its sentence');
INSERT INTO column_notes VALUES ('commitment_rows', 'start_at', 'first code point');
INSERT INTO column_notes VALUES ('commitment_rows', 'status', 'planned or achieved');
INSERT INTO column_notes VALUES ('commitment_rows', 'text', 'its words');
INSERT INTO column_notes VALUES ('commitments', '', 'A commitment a row; commitment_overview has it with its actors and figures');
INSERT INTO column_notes VALUES ('commitments', 'action', 'head verb with its adverbs');
INSERT INTO column_notes VALUES ('commitments', 'block', 'position of its block');
INSERT INTO column_notes VALUES ('commitments', 'budget', 'with what money');
INSERT INTO column_notes VALUES ('commitments', 'condition', 'on what condition');
INSERT INTO column_notes VALUES ('commitments', 'confidence', 'how sure the machine is, 0 to 1');
INSERT INTO column_notes VALUES ('commitments', 'deadline', 'last day YYYY-MM-DD; XXXX-MM-DD where it recurs');
INSERT INTO column_notes VALUES ('commitments', 'deadline_end', 'end of the deadline');
INSERT INTO column_notes VALUES ('commitments', 'deadline_operator', '前, 底, 期间 …');
INSERT INTO column_notes VALUES ('commitments', 'deadline_start', 'first code point of the deadline');
INSERT INTO column_notes VALUES ('commitments', 'deadline_text', 'the words of the deadline');
INSERT INTO column_notes VALUES ('commitments', 'document_id', 'its document');
INSERT INTO column_notes VALUES ('commitments', 'end_at', 'end, exclusive');
INSERT INTO column_notes VALUES ('commitments', 'firmness', 'must, will, strive, encourage or empty');
INSERT INTO column_notes VALUES ('commitments', 'id', 'document_id << 32 | position');
INSERT INTO column_notes VALUES ('commitments', 'inferred_deadline', 'last day of the plan''s period, where none is stated');
INSERT INTO column_notes VALUES ('commitments', 'inferred_deadline_end', 'end of the period');
INSERT INTO column_notes VALUES ('commitments', 'inferred_deadline_operator', 'its operator');
INSERT INTO column_notes VALUES ('commitments', 'inferred_deadline_start', 'first code point of the period');
INSERT INTO column_notes VALUES ('commitments', 'inferred_deadline_text', 'the words of that period');
INSERT INTO column_notes VALUES ('commitments', 'object', 'what is acted on');
INSERT INTO column_notes VALUES ('commitments', 'place', 'where it is to be done');
INSERT INTO column_notes VALUES ('commitments', 'position', 'place among the document''s commitments');
INSERT INTO column_notes VALUES ('commitments', 'scope_end', 'end of that stretch');
INSERT INTO column_notes VALUES ('commitments', 'scope_start', 'first code point of the stretch that names its actors');
INSERT INTO column_notes VALUES ('commitments', 'section', 'JSON list of the headings over it');
INSERT INTO column_notes VALUES ('commitments', 'sentence_end', 'end of its sentence');
INSERT INTO column_notes VALUES ('commitments', 'sentence_start', 'first code point of its sentence');
INSERT INTO column_notes VALUES ('commitments', 'start_at', 'first code point');
INSERT INTO column_notes VALUES ('commitments', 'status', 'planned or achieved');
INSERT INTO column_notes VALUES ('commitments', 'text', 'its words');
INSERT INTO column_notes VALUES ('deliveries', '', 'What a later paper says of a promise, as kept by policy-nlp deliveries --all');
INSERT INTO column_notes VALUES ('deliveries', 'commitment', 'position of the promise');
INSERT INTO column_notes VALUES ('deliveries', 'confidence', 'how sure the evidence is, 0 to 1');
INSERT INTO column_notes VALUES ('deliveries', 'evidence', 'JSON list of spans in the report');
INSERT INTO column_notes VALUES ('deliveries', 'plan_id', 'document that promises');
INSERT INTO column_notes VALUES ('deliveries', 'report_id', 'later paper of the same issuer');
INSERT INTO column_notes VALUES ('deliveries', 'verdict', 'met, exceeded, partly or missed: a proposal');
INSERT INTO column_notes VALUES ('delivery_documents', '', 'A document all of whose pairs were compared');
INSERT INTO column_notes VALUES ('delivery_documents', 'document_id', 'the document');
INSERT INTO column_notes VALUES ('delivery_documents', 'model', 'digest of the model that did it');
INSERT INTO column_notes VALUES ('delivery_overview', '', 'What later papers say of promises, as kept by policy-nlp deliveries --all; a promise of which a paper says nothing has no row');
INSERT INTO column_notes VALUES ('delivery_overview', 'confidence', 'how sure the evidence is, 0 to 1');
INSERT INTO column_notes VALUES ('delivery_overview', 'evidence', 'the first words of the report that it rests on');
INSERT INTO column_notes VALUES ('delivery_overview', 'plan', 'file name of the document that promises');
INSERT INTO column_notes VALUES ('delivery_overview', 'planned_on', 'its date');
INSERT INTO column_notes VALUES ('delivery_overview', 'promise', 'the words of the promise');
INSERT INTO column_notes VALUES ('delivery_overview', 'report', 'file name of the later paper');
INSERT INTO column_notes VALUES ('delivery_overview', 'reported_on', 'its date');
INSERT INTO column_notes VALUES ('delivery_overview', 'verdict', 'met, exceeded, partly or missed: a proposal');
INSERT INTO column_notes VALUES ('delivery_papers', '', 'A later paper that was looked at for the promises of a document');
INSERT INTO column_notes VALUES ('delivery_papers', 'plan_id', 'document that promises');
INSERT INTO column_notes VALUES ('delivery_papers', 'report_id', 'later paper of the same issuer');
INSERT INTO column_notes VALUES ('digests', '', 'The digest of each document''s rows, as written');
INSERT INTO column_notes VALUES ('digests', 'digest', 'the digest');
INSERT INTO column_notes VALUES ('digests', 'document_id', 'its document');
INSERT INTO column_notes VALUES ('digests', 'schema', 'version of the schema then');
INSERT INTO column_notes VALUES ('document_overview', '', 'A document a row: where it comes from, its date and kind, how many promises and reports are in it');
INSERT INTO column_notes VALUES ('document_overview', 'achieved', 'commitments that it reports as done');
INSERT INTO column_notes VALUES ('document_overview', 'characters', 'length of the text');
INSERT INTO column_notes VALUES ('document_overview', 'dated_by', 'what says the date: document, index or file name');
INSERT INTO column_notes VALUES ('document_overview', 'dated_on', 'best date known: a day, a month or a year');
INSERT INTO column_notes VALUES ('document_overview', 'document_number', '发文字号');
INSERT INTO column_notes VALUES ('document_overview', 'issuers', 'the bodies that issued it, joined by 、');
INSERT INTO column_notes VALUES ('document_overview', 'key', 'head of the hash of the document''s bytes: a name that never changes');
INSERT INTO column_notes VALUES ('document_overview', 'kind', '文种: 通知, 意见, 规划 …');
INSERT INTO column_notes VALUES ('document_overview', 'level', '国家, 部委, 省, 市, 县, 乡镇');
INSERT INTO column_notes VALUES ('document_overview', 'name', 'file name');
INSERT INTO column_notes VALUES ('document_overview', 'path', 'the first file that led to it');
INSERT INTO column_notes VALUES ('document_overview', 'planned', 'commitments that it promises');
INSERT INTO column_notes VALUES ('document_overview', 'region', 'the division that the issuer belongs to');
INSERT INTO column_notes VALUES ('document_overview', 'title', 'title as the document has it');
INSERT INTO column_notes VALUES ('document_overview', 'url', 'where an index says it is from');
INSERT INTO column_notes VALUES ('documents', '', 'A document a row, with its whole text');
INSERT INTO column_notes VALUES ('documents', 'characters', 'length of the text');
INSERT INTO column_notes VALUES ('documents', 'context', 'JSON: what 我区, 我局 mean in it');
INSERT INTO column_notes VALUES ('documents', 'dated_by', 'what says the date: document, index or file name');
INSERT INTO column_notes VALUES ('documents', 'dated_on', 'best date known: a day, a month or a year');
INSERT INTO column_notes VALUES ('documents', 'document_number', '发文字号');
INSERT INTO column_notes VALUES ('documents', 'header', 'JSON: where the header''s parts stand, and what was stated');
INSERT INTO column_notes VALUES ('documents', 'id', 'row number, which changes when the document is read again');
INSERT INTO column_notes VALUES ('documents', 'issued_on', 'date of issue, where it is stated');
INSERT INTO column_notes VALUES ('documents', 'issuers', 'JSON list of the bodies that issued it');
INSERT INTO column_notes VALUES ('documents', 'kind', '文种');
INSERT INTO column_notes VALUES ('documents', 'level', 'level of government');
INSERT INTO column_notes VALUES ('documents', 'media_type', 'format of the file');
INSERT INTO column_notes VALUES ('documents', 'name', 'file name');
INSERT INTO column_notes VALUES ('documents', 'parts', 'JSON: documents inside the document');
INSERT INTO column_notes VALUES ('documents', 'recipients', 'JSON list of those it is addressed to');
INSERT INTO column_notes VALUES ('documents', 'region', 'division of the issuer');
INSERT INTO column_notes VALUES ('documents', 'relations', 'JSON: what it repeals, amends, forwards');
INSERT INTO column_notes VALUES ('documents', 'sha256', 'hash of the bytes');
INSERT INTO column_notes VALUES ('documents', 'source_map', 'compressed: leads each character back to its place in the file');
INSERT INTO column_notes VALUES ('documents', 'text', 'the repaired text; all spans are code points of it');
INSERT INTO column_notes VALUES ('documents', 'title', 'title');
INSERT INTO column_notes VALUES ('documents', 'url', 'where an index says it is from');
INSERT INTO column_notes VALUES ('documents', 'versions', 'JSON: versions of the program and user dictionary that read it');
INSERT INTO column_notes VALUES ('entities', '', 'An entity a row: typed words');
INSERT INTO column_notes VALUES ('entities', 'attributes', 'JSON: what its type knows besides');
INSERT INTO column_notes VALUES ('entities', 'confidence', 'how sure the machine is, 0 to 1');
INSERT INTO column_notes VALUES ('entities', 'document_id', 'its document');
INSERT INTO column_notes VALUES ('entities', 'end_at', 'end, exclusive');
INSERT INTO column_notes VALUES ('entities', 'number', 'number of a quantity, multiplied out');
INSERT INTO column_notes VALUES ('entities', 'position', 'place among the document''s entities');
INSERT INTO column_notes VALUES ('entities', 'rule', 'what found it');
INSERT INTO column_notes VALUES ('entities', 'start_at', 'first code point');
INSERT INTO column_notes VALUES ('entities', 'text', 'the words');
INSERT INTO column_notes VALUES ('entities', 'type', 'PERSON, TITLE, ORG, PLACE, DATE, DOCNO, DOCTITLE, QUANTITY');
INSERT INTO column_notes VALUES ('entities', 'unit', 'unit of a quantity');
INSERT INTO column_notes VALUES ('entities', 'value', 'reading of a date or document number');
INSERT INTO column_notes VALUES ('judgements', '', 'What a person says of what the machine says; never erased');
INSERT INTO column_notes VALUES ('judgements', 'created', 'when, UTC');
INSERT INTO column_notes VALUES ('judgements', 'deleted', 'when it was undone');
INSERT INTO column_notes VALUES ('judgements', 'deleted_by', 'who undid it');
INSERT INTO column_notes VALUES ('judgements', 'id', 'digest of what was said');
INSERT INTO column_notes VALUES ('judgements', 'judgement', 'same, different, rename, right, wrong, verdict');
INSERT INTO column_notes VALUES ('judgements', 'score', 'what the machine said of it then');
INSERT INTO column_notes VALUES ('judgements', 'source', 'what is judged');
INSERT INTO column_notes VALUES ('judgements', 'source_words', 'the words judged');
INSERT INTO column_notes VALUES ('judgements', 'target', 'what it is judged against');
INSERT INTO column_notes VALUES ('judgements', 'target_words', 'the words judged against');
INSERT INTO column_notes VALUES ('judgements', 'user', 'who');
INSERT INTO column_notes VALUES ('judgements', 'value', 'new name or verdict');
INSERT INTO column_notes VALUES ('judgements', 'why', 'the reason');
INSERT INTO column_notes VALUES ('official_overview', '', 'A person whom a document presents with posts');
INSERT INTO column_notes VALUES ('official_overview', 'dated_on', 'best date known of the document');
INSERT INTO column_notes VALUES ('official_overview', 'document', 'file name of the document');
INSERT INTO column_notes VALUES ('official_overview', 'name', 'the person');
INSERT INTO column_notes VALUES ('official_overview', 'organisation', 'the body of the first post');
INSERT INTO column_notes VALUES ('official_overview', 'title', 'title of the document');
INSERT INTO column_notes VALUES ('official_overview', 'titles', 'posts, joined by 、');
INSERT INTO column_notes VALUES ('officials', '', 'A person whom a document presents with posts');
INSERT INTO column_notes VALUES ('officials', 'document_id', 'its document');
INSERT INTO column_notes VALUES ('officials', 'mentions', 'JSON list of spans');
INSERT INTO column_notes VALUES ('officials', 'name', 'the person');
INSERT INTO column_notes VALUES ('officials', 'organisation', 'body of the first post');
INSERT INTO column_notes VALUES ('officials', 'position', 'place among the document''s officials');
INSERT INTO column_notes VALUES ('officials', 'titles', 'JSON list of posts');
INSERT INTO column_notes VALUES ('originals', '', 'Values that persons edited, as the machine read them; the edits themselves are judgements');
INSERT INTO column_notes VALUES ('originals', 'as_read', 'JSON object: the row''s columns as the machine read them');
INSERT INTO column_notes VALUES ('originals', 'document_id', 'documents.id');
INSERT INTO column_notes VALUES ('originals', 'edits', 'JSON list: what was edited, what it was, what it is now, who said so');
INSERT INTO column_notes VALUES ('originals', 'object', 'table whose row was edited');
INSERT INTO column_notes VALUES ('originals', 'part', 'position of an actor or target in its commitment, else 0');
INSERT INTO column_notes VALUES ('originals', 'position', 'position of the entity or commitment in the document; of an actor or target that of its commitment');
INSERT INTO column_notes VALUES ('passage_groups', '', 'Which passages are of which document and field');
INSERT INTO column_notes VALUES ('passage_groups', 'after', 'key after the last');
INSERT INTO column_notes VALUES ('passage_groups', 'document_id', 'its document');
INSERT INTO column_notes VALUES ('passage_groups', 'field', 'title, heading or text, as a number');
INSERT INTO column_notes VALUES ('passage_groups', 'first', 'first key');
INSERT INTO column_notes VALUES ('passages', '', 'A stretch of text that the full-text index knows');
INSERT INTO column_notes VALUES ('passages', 'document_id', 'its document');
INSERT INTO column_notes VALUES ('passages', 'end_at', 'end, exclusive');
INSERT INTO column_notes VALUES ('passages', 'id', 'key in the index');
INSERT INTO column_notes VALUES ('passages', 'start_at', 'first code point');
INSERT INTO column_notes VALUES ('posts', '', 'A post of an official; joined on document_id and official = officials.position');
INSERT INTO column_notes VALUES ('posts', 'date', 'its day, where stated');
INSERT INTO column_notes VALUES ('posts', 'document_id', 'its document');
INSERT INTO column_notes VALUES ('posts', 'end_at', 'end, exclusive');
INSERT INTO column_notes VALUES ('posts', 'event', 'holds, appointed or removed');
INSERT INTO column_notes VALUES ('posts', 'official', 'position of the official');
INSERT INTO column_notes VALUES ('posts', 'organisation', 'its body');
INSERT INTO column_notes VALUES ('posts', 'position', 'place among the official''s posts');
INSERT INTO column_notes VALUES ('posts', 'start_at', 'first code point');
INSERT INTO column_notes VALUES ('posts', 'title', 'the post as written');
INSERT INTO column_notes VALUES ('problems', '', 'Something that went wrong, and what to do');
INSERT INTO column_notes VALUES ('problems', 'document_id', 'its document, where there is one');
INSERT INTO column_notes VALUES ('problems', 'id', 'row number');
INSERT INTO column_notes VALUES ('problems', 'kind', 'damaged, encrypted, timeout …');
INSERT INTO column_notes VALUES ('problems', 'message', 'what is wrong');
INSERT INTO column_notes VALUES ('problems', 'path', 'the file that gave no document');
INSERT INTO column_notes VALUES ('problems', 'position', 'place among the document''s problems');
INSERT INTO column_notes VALUES ('problems', 'remedy', 'what to do');
INSERT INTO column_notes VALUES ('problems', 'stage', 'read, repair …');
INSERT INTO column_notes VALUES ('problems', 'traceback', 'for those who mend the program');
INSERT INTO column_notes VALUES ('queries', '', 'A saved query');
INSERT INTO column_notes VALUES ('queries', 'name', 'asked as @NAME');
INSERT INTO column_notes VALUES ('queries', 'query', 'the query in its one form');
INSERT INTO column_notes VALUES ('runs', '', 'A run that filled the library');
INSERT INTO column_notes VALUES ('runs', 'counts', 'JSON: what became of the files');
INSERT INTO column_notes VALUES ('runs', 'digest', 'digest of the library after it');
INSERT INTO column_notes VALUES ('runs', 'id', 'row number');
INSERT INTO column_notes VALUES ('runs', 'problems', 'JSON: kinds of problems');
INSERT INTO column_notes VALUES ('runs', 'seconds', 'how long it took');
INSERT INTO column_notes VALUES ('runs', 'settings', 'JSON: what it was asked for');
INSERT INTO column_notes VALUES ('runs', 'started', 'when, UTC');
INSERT INTO column_notes VALUES ('runs', 'state', 'done, stopped or not ended');
INSERT INTO column_notes VALUES ('runs', 'timings', 'JSON: seconds of its parts');
INSERT INTO column_notes VALUES ('runs', 'versions', 'JSON: of Python, packages, lexicon and models');
INSERT INTO column_notes VALUES ('sections', '', 'Headings that commitments following each other stand under');
INSERT INTO column_notes VALUES ('sections', 'document_id', 'its document');
INSERT INTO column_notes VALUES ('sections', 'first_position', 'position of the first commitment under them');
INSERT INTO column_notes VALUES ('sections', 'id', 'number');
INSERT INTO column_notes VALUES ('sections', 'last_position', 'position of the last');
INSERT INTO column_notes VALUES ('sections', 'section', 'JSON list of the headings, outermost first');
INSERT INTO column_notes VALUES ('sources', '', 'A path that led to a document');
INSERT INTO column_notes VALUES ('sources', 'document_id', 'its document');
INSERT INTO column_notes VALUES ('sources', 'path', 'the path, with ! before the name inside an archive');
INSERT INTO column_notes VALUES ('stated', '', 'What an index of files says of a document');
INSERT INTO column_notes VALUES ('stated', 'document_id', 'its document');
INSERT INTO column_notes VALUES ('stated', 'field', 'the header''s field');
INSERT INTO column_notes VALUES ('stated', 'value', 'what is stated');
INSERT INTO column_notes VALUES ('target_overview', '', 'A figure a row: what indicators are promised or reported to reach');
INSERT INTO column_notes VALUES ('target_overview', 'base', 'what a change is from');
INSERT INTO column_notes VALUES ('target_overview', 'dated_on', 'best date known of the document');
INSERT INTO column_notes VALUES ('target_overview', 'document', 'file name of the document');
INSERT INTO column_notes VALUES ('target_overview', 'due', 'last day of the figure, else of its commitment; XXXX- where it recurs');
INSERT INTO column_notes VALUES ('target_overview', 'indicator', 'what is measured');
INSERT INTO column_notes VALUES ('target_overview', 'number', 'the figure, multiplied out: 1.2万 is 12000');
INSERT INTO column_notes VALUES ('target_overview', 'op', '= >= <= + or - (a change)');
INSERT INTO column_notes VALUES ('target_overview', 'region', 'the division that the document''s issuer belongs to');
INSERT INTO column_notes VALUES ('target_overview', 'status', 'planned or achieved');
INSERT INTO column_notes VALUES ('target_overview', 'text', 'the words of the commitment');
INSERT INTO column_notes VALUES ('target_overview', 'unit', 'its unit');
INSERT INTO column_notes VALUES ('targets', '', 'A figure of a commitment; joined on document_id and commitment = commitments.position');
INSERT INTO column_notes VALUES ('targets', 'base', 'what a change is from');
INSERT INTO column_notes VALUES ('targets', 'commitment', 'position of the commitment');
INSERT INTO column_notes VALUES ('targets', 'document_id', 'its document');
INSERT INTO column_notes VALUES ('targets', 'due', 'last day of this figure, where figures of several years are given');
INSERT INTO column_notes VALUES ('targets', 'end_at', 'end, exclusive');
INSERT INTO column_notes VALUES ('targets', 'indicator', 'what is measured');
INSERT INTO column_notes VALUES ('targets', 'number', 'the figure, multiplied out');
INSERT INTO column_notes VALUES ('targets', 'op', '= >= <= + or -');
INSERT INTO column_notes VALUES ('targets', 'position', 'place among the commitment''s targets');
INSERT INTO column_notes VALUES ('targets', 'start_at', 'first code point');
INSERT INTO column_notes VALUES ('targets', 'unit', 'its unit');
CREATE INDEX sources_document ON sources(document_id);
CREATE INDEX problems_document ON problems(document_id);
CREATE INDEX problems_path ON problems(path);
CREATE INDEX entities_type_text ON entities(type, text);
CREATE INDEX actors_name ON actors(name, text);
CREATE INDEX documents_dated_on ON documents(dated_on);
CREATE INDEX judgements_source ON judgements(source);
CREATE INDEX documents_order ON documents(dated_on DESC, name, sha256);
CREATE INDEX commitments_deadline ON commitment_rows(deadline) WHERE deadline IS NOT NULL;
CREATE INDEX sections_document ON sections(document_id);
CREATE VIEW commitments AS SELECT
    document_id << 32 | position AS id, document_id, position, start_at, end_at, text, status, action,
    CAST(coalesce(own_object, substr(text, length(text) - object_length + 1)) AS TEXT) AS object, firmness, sentence_start, sentence_end, block,
    (SELECT s.section FROM sections s WHERE s.id = section_id) AS section,
    scope_start, scope_end, place, condition, budget, confidence,
    deadline, deadline_text, deadline_operator, deadline_start, deadline_end, inferred_deadline, inferred_deadline_text,
    inferred_deadline_operator, inferred_deadline_start, inferred_deadline_end
FROM commitment_rows;
CREATE INDEX delivery_papers_report ON delivery_papers(report_id);
CREATE INDEX deliveries_report ON deliveries(report_id);
CREATE VIEW document_overview AS
SELECT substr(d.sha256, 1, 12) AS key, d.name, d.title, d.document_number,
    (SELECT group_concat(value, '、') FROM json_each(d.issuers)) AS issuers,
    d.dated_on, d.dated_by, d.kind, d.level, d.region, d.characters,
    (SELECT count(*) FROM commitments c WHERE c.document_id = d.id AND c.status = 'planned') AS planned,
    (SELECT count(*) FROM commitments c WHERE c.document_id = d.id AND c.status = 'achieved') AS achieved,
    (SELECT min(path) FROM sources s WHERE s.document_id = d.id) AS path, d.url
FROM documents d;
CREATE VIEW commitment_overview AS
SELECT c.id, d.name AS document, d.title, d.dated_on, c.status, c.text,
    (SELECT group_concat(a.name, '、') FROM actors a WHERE a.document_id = c.document_id AND a.commitment = c.position
        AND a.inferred = 0 AND a.role = 'lead') AS lead,
    (SELECT group_concat(a.name, '、') FROM actors a WHERE a.document_id = c.document_id AND a.commitment = c.position
        AND a.inferred = 0 AND a.role = 'support') AS support,
    CASE WHEN c.deadline GLOB '[0-9]*' THEN c.deadline END AS deadline,
    CASE WHEN c.deadline GLOB 'XXXX-*' THEN substr(c.deadline, 6) END AS deadline_recurs,
    (SELECT group_concat(t.indicator || ' ' || t.op || ' ' || CASE WHEN t.number = CAST(t.number AS INTEGER)
        THEN CAST(t.number AS INTEGER) ELSE t.number END || t.unit, '；') FROM targets t
        WHERE t.document_id = c.document_id AND t.commitment = c.position) AS targets,
    (SELECT group_concat(value, ' › ') FROM json_each(c.section)) AS section,
    substr(d.text, c.sentence_start + 1, c.sentence_end - c.sentence_start) AS sentence,
    c.confidence, c.start_at, c.end_at
FROM commitments c JOIN documents d ON d.id = c.document_id;
CREATE VIEW actor_overview AS
SELECT a.name, sum(a.role = 'lead') AS leads, sum(a.role = 'support') AS supports, count(DISTINCT a.document_id) AS documents
FROM actors a WHERE a.inferred = 0 GROUP BY a.name;
CREATE VIEW official_overview AS
SELECT o.name, (SELECT group_concat(value, '、') FROM json_each(o.titles)) AS titles, o.organisation,
    d.name AS document, d.title, d.dated_on
FROM officials o JOIN documents d ON d.id = o.document_id;
CREATE VIEW target_overview AS
SELECT t.indicator, t.op, t.number, t.unit, t.base, coalesce(t.due, c.deadline) AS due, c.status, c.text,
    d.name AS document, d.dated_on, d.region
FROM targets t JOIN commitments c ON c.document_id = t.document_id AND c.position = t.commitment
JOIN documents d ON d.id = t.document_id;
CREATE VIEW delivery_overview AS
SELECT c.text AS promise, p.name AS plan, p.dated_on AS planned_on, v.verdict, r.name AS report, r.dated_on AS reported_on,
    v.confidence, substr(r.text, json_extract(v.evidence, '$[0][0]') + 1,
        json_extract(v.evidence, '$[0][1]') - json_extract(v.evidence, '$[0][0]')) AS evidence
FROM deliveries v JOIN documents p ON p.id = v.plan_id JOIN documents r ON r.id = v.report_id
JOIN commitments c ON c.document_id = v.plan_id AND c.position = v.commitment;
CREATE VIRTUAL TABLE passage_index USING fts5(tokens, content='', tokenize='ascii', columnsize=0);
CREATE VIRTUAL TABLE commitment_index USING fts5(words, content='', tokenize='ascii', columnsize=0);
CREATE VIRTUAL TABLE section_index USING fts5(headings, content='', tokenize='ascii', columnsize=0);
PRAGMA application_id = 1886284912;
PRAGMA user_version = 11;
