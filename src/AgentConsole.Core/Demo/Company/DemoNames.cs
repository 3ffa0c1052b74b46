namespace AgentConsole.Core.Demo;

/// <summary>Names to make people from, by region: family names and given names, Chinese ones with their pinyin.</summary>
internal static class DemoNames
{
    public static readonly string[] ChineseFamily = Words(
        "王Wang 李Li 张Zhang 刘Liu 陈Chen 杨Yang 黄Huang 赵Zhao 吴Wu 周Zhou 徐Xu 孙Sun 马Ma 朱Zhu 胡Hu 郭Guo 何He 林Lin 高Gao 罗Luo 郑Zheng 梁Liang 谢Xie " +
        "宋Song 唐Tang 许Xu 韩Han 冯Feng 邓Deng 曹Cao 彭Peng 曾Zeng 肖Xiao 田Tian 董Dong 潘Pan 袁Yuan 蔡Cai 蒋Jiang 余Yu 于Yu 杜Du 叶Ye 程Cheng 魏Wei 苏Su 吕Lü 丁Ding 沈Shen 欧阳Ouyang");

    public static readonly string[] ChineseGiven = Words(
        "芳Fang 伟Wei 娜Na 敏Min 静Jing 强Qiang 磊Lei 洋Yang 艳Yan 勇Yong 杰Jie 娟Juan 涛Tao 明Ming 超Chao 霞Xia 平Ping 刚Gang 婷Ting 玲Ling 宇Yu 浩Hao 雪Xue 鑫Xin " +
        "建国Jianguo 建华Jianhua 志强Zhiqiang 晓燕Xiaoyan 海涛Haitao 文博Wenbo 思远Siyuan 雨桐Yutong 子涵Zihan 浩然Haoran 欣怡Xinyi 嘉豪Jiahao 梓萱Zixuan 佳琪Jiaqi " +
        "丽华Lihua 国栋Guodong 春梅Chunmei 俊杰Junjie 美玲Meiling 天宇Tianyu 若曦Ruoxi 一鸣Yiming 慧敏Huimin 振宇Zhenyu 诗涵Shihan 永康Yongkang 晨曦Chenxi 秀兰Xiulan");

    private static readonly Dictionary<string, (string[] Given, string[] Family)> Others = new()
    {
        ["de"] = (Words("Lukas Hanna Felix Lena Moritz Greta Emil Ida Sebastian Katrin Jürgen Svenja Elif Tobias Friederike"), Words("Hoffmann Schäfer Krüger Vogt Brandt Seidel Lorenz Winkler Demir Pohl Jansen Reuter Albrecht Kuhn")),
        ["uk"] = (Words("Oliver Amelia Harry Isla George Ruth Callum Niamh Imogen Rhys Fiona Ewan Zara Dominic"), Words("Ashworth Patel Whitfield MacLeod Hughes Okoro Sinclair Bennett Farrow Gallagher Lockwood Marsh")),
        ["fr"] = (Words("Camille Hugo Inès Théo Manon Lucien Élodie Bastien Margaux Cédric Aïcha Rémi"), Words("Lefèvre Moreau Garnier Roussel Lambert Chevalier Benoît Fabre Noël Perrin Diallo Royer")),
        ["es"] = (Words("Lucía Álvaro Carmen Iker Nerea Sergio Paula Gonzalo Elena Joaquín Marta Unai"), Words("Ortega Navarro Etxeberria Molina Castaño Iglesias Duarte Peña Rubio Serrano Vidal Ibáñez")),
        ["no"] = (Words("Sigrid Lars Astrid Håkon Maja Eirik Solveig Jonas Tuva Øyvind"), Words("Hansen Berg Haugen Lunde Strand Bakke Moen Solheim Nygård Aas")),
        ["pl"] = (Words("Zofia Jakub Maja Michał Hanna Szymon Agnieszka Tomasz Ewa Łukasz"), Words("Kowalska Wiśniewski Zając Kamiński Lewandowska Dąbrowski Król Pawlak Wrona Górski")),
        ["us"] = (Words("Ben Ashley Marcus Kayla Tyler Denise Rafael Hannah Logan Brooke Jamal Megan Trevor Alicia Wyatt Grace"), Words("Ortega Reynolds Coleman Whitaker Nguyen Sandoval Pruitt McCabe Holloway Delgado Barnes Lindgren Osborne Kessler")),
        ["jp"] = (Words("Haruto Yui Sota Aoi Ren Hina Kaito Mio Takumi Sakura"), Words("Tanaka Mori Ishikawa Hasegawa Okada Fujita Nakano Shimizu Ueda Kondo")),
        ["in"] = (Words("Aarav Diya Rohan Ananya Vikram Meera Karthik Lakshmi Nikhil Sneha"), Words("Iyer Deshpande Menon Kulkarni Reddy Joshi Pillai Banerjee Thomas Shah")),
        ["au"] = (Words("Lachlan Matilda Jack Ruby Cooper Evie Bronte Angus Tahlia Declan"), Words("Fletcher O’Brien Nguyen Harding Kowalczyk Walsh Thornton Georgiou McKenzie Burke")),
        ["br"] = (Words("Thiago Larissa Rafaela Bruno Beatriz Caio Juliana Felipe Camila Vinícius"), Words("Almeida Ribeiro Nogueira Teixeira Carvalho Pinheiro Araújo Barros Moura Farias")),
    };

    /// <summary>A full name, and the same in Latin letters for addresses.</summary>
    public static (string Name, string Latin) Of(string region, Dice dice)
    {
        if (region != "cn")
        {
            var (given, family) = Others[region];
            var name = $"{dice.Pick(given)} {dice.Pick(family)}";
            return (name, name);
        }

        var (f, g) = (Split(dice.Pick(ChineseFamily)), Split(dice.Pick(ChineseGiven)));
        return ($"{f.Han}{g.Han} {f.Latin} {g.Latin}", $"{f.Latin} {g.Latin}");
    }

    private static (string Han, string Latin) Split(string word)
    {
        var at = word.AsSpan().IndexOfAnyInRange('A', 'Z');
        return (word[..at], word[at..]);
    }

    private static string[] Words(string text) => text.Split(' ');
}
