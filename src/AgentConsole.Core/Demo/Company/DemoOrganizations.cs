namespace AgentConsole.Core.Demo;

/// <summary>A region's time zone, the language it writes in, and how its phone numbers begin; the numbers are from ranges kept free for fiction.</summary>
internal sealed record DemoRegion(string Key, string Zone, string Language, string Phone)
{
    public static readonly DemoRegion[] All =
    [
        new("cn", "Asia/Shanghai", "zh-Hans", "+86 190 0000 {0:D4}"), new("de", "Europe/Berlin", "en", "+49 30 23125 {0:D3}"),
        new("uk", "Europe/London", "en", "+44 1632 960{0:D3}"), new("fr", "Europe/Paris", "en", "+33 1 99 00 {0:D4}"),
        new("es", "Europe/Madrid", "en", ""), new("no", "Europe/Oslo", "en", ""), new("pl", "Europe/Warsaw", "en", ""),
        new("us", "America/Chicago", "en", "+1 312 555 {0:D4}"), new("jp", "Asia/Tokyo", "en", ""), new("in", "Asia/Kolkata", "en", ""),
        new("au", "Australia/Sydney", "en", "+61 2 5550 {0:D4}"), new("br", "America/Sao_Paulo", "en", ""),
    ];
}

/// <summary>A customer company: name, mail domain, city, region, weight of its number of customers, VIP.</summary>
internal sealed record DemoOrganization(string Name, string Domain, string City, string Region, int Size, bool Vip = false)
{
    public static readonly DemoOrganization[] All =
    [
        new("海港物流 Harbour Logistics", "harbour.example", "上海", "cn", 12, Vip: true),
        new("云杉酒店集团 Spruce Hotels", "spruce-hotels.example", "杭州", "cn", 10, Vip: true),
        new("晨光小学", "chenguang-school.example", "苏州", "cn", 5),
        new("鼎新电子 Dingxin Electronics", "dingxin.example", "深圳", "cn", 9),
        new("江南茶业", "jiangnan-tea.example", "杭州", "cn", 4),
        new("北岸医院", "beian-hospital.example", "宁波", "cn", 8, Vip: true),
        new("绿洲超市连锁", "oasis-mart.example", "成都", "cn", 11),
        new("星河书店", "galaxy-books.example", "南京", "cn", 5),
        new("长风汽车零部件", "changfeng-auto.example", "武汉", "cn", 8),
        new("瑞丰律师事务所", "ruifeng-law.example", "北京", "cn", 5),
        new("蓝鲸软件 Blue Whale Software", "bluewhale.example", "深圳", "cn", 9),
        new("东篱民宿", "dongli-inn.example", "大理", "cn", 3),
        new("华宁纺织", "huaning-textile.example", "绍兴", "cn", 6),
        new("金桥驾校", "jinqiao-driving.example", "上海", "cn", 4),
        new("万和物业", "wanhe-property.example", "广州", "cn", 9),
        new("启明幼儿园", "qiming-kids.example", "合肥", "cn", 3),
        new("远航国际货代", "yuanhang-cargo.example", "青岛", "cn", 8),
        new("和安保险经纪", "hean-insure.example", "北京", "cn", 7),
        new("天工精密机械", "tiangong-precision.example", "东莞", "cn", 8),
        new("小满餐饮", "xiaoman-food.example", "长沙", "cn", 6),
        new("青禾农业", "qinghe-farm.example", "郑州", "cn", 5),
        new("博雅培训学校", "boya-edu.example", "西安", "cn", 5),
        new("汇通支付服务商", "huitong-service.example", "厦门", "cn", 7),
        new("白鹭健身", "egret-fitness.example", "厦门", "cn", 4),
        new("中山路社区服务中心", "zhongshan-road.example", "天津", "cn", 4),
        new("凌云影视", "lingyun-film.example", "北京", "cn", 5),
        new("松果电商", "pinecone-shop.example", "义乌", "cn", 10),
        new("Nordbau GmbH", "nordbau.example", "Hamburg", "de", 9, Vip: true),
        new("Stadtwerke Aalen", "sw-aalen.example", "Aalen", "de", 7),
        new("Bäckerei Hollmann", "hollmann.example", "Leipzig", "de", 4),
        new("Keltermann Logistik AG", "keltermann.example", "Duisburg", "de", 8),
        new("Praxis Dr. Yıldız", "praxis-yildiz.example", "Berlin", "de", 3),
        new("Hofgut Lindenthal", "lindenthal.example", "Freiburg", "de", 3),
        new("Atelier Roux", "atelier-roux.example", "Lyon", "fr", 5),
        new("Clinique des Tilleuls", "tilleuls.example", "Nantes", "fr", 6),
        new("Vignobles Marchand", "marchand-vins.example", "Bordeaux", "fr", 4),
        new("Brook & Sons", "brooksons.example", "Leeds", "uk", 6),
        new("Kestrel Data Centres", "kestreldata.example", "Reading", "uk", 8, Vip: true),
        new("Thornbury Primary School", "thornbury-school.example", "Bristol", "uk", 4),
        new("Lochside Distillery", "lochside.example", "Inverness", "uk", 4),
        new("Hotel Miramar", "hotel-miramar.example", "Málaga", "es", 6),
        new("Transportes Ibarra", "ibarra.example", "Bilbao", "es", 6),
        new("Fjordline Ferger", "fjordline-ferger.example", "Bergen", "no", 6),
        new("Havbris Oppdrett", "havbris.example", "Tromsø", "no", 4),
        new("Zielona Apteka", "zielona-apteka.example", "Kraków", "pl", 5),
        new("Meble Wójcik", "meble-wojcik.example", "Poznań", "pl", 5),
        new("Osprey Rentals", "ospreyrentals.example", "Denver", "us", 8, Vip: true),
        new("Maple County Library", "maplecounty-library.example", "Madison", "us", 6),
        new("Redwood Dental Group", "redwood-dental.example", "Sacramento", "us", 6),
        new("Lakeshore Brewing Co.", "lakeshore-brewing.example", "Milwaukee", "us", 5),
        new("Pinnacle Self Storage", "pinnacle-storage.example", "Phoenix", "us", 6),
        new("Bluebonnet Farms", "bluebonnet-farms.example", "Austin", "us", 4),
        new("Quartz & Vine Events", "quartzvine.example", "Portland", "us", 4),
        new("Sakura Print 桜印刷", "sakura-print.example", "Osaka", "jp", 5),
        new("Minato Robotics", "minato-robotics.example", "Yokohama", "jp", 6),
        new("Lotus Textiles Pvt Ltd", "lotus-textiles.example", "Pune", "in", 7),
        new("Sunrise Coaching Institute", "sunrise-coaching.example", "Kochi", "in", 5),
        new("Banksia Veterinary Clinic", "banksia-vet.example", "Newcastle", "au", 4),
        new("Southern Cross Freight", "sx-freight.example", "Melbourne", "au", 6),
        new("Café Ipê Roasters", "cafe-ipe.example", "Curitiba", "br", 5),
    ];
}
