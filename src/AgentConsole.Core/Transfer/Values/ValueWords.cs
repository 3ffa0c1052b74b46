using System.Collections.Frozen;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Transfer;

/// <summary>Words that other desks use for priorities, status categories, channels and yes/no, in English and Chinese.</summary>
public static class ValueWords
{
    private static readonly FrozenDictionary<string, Priority> Priorities = Words<Priority>(
        (Priority.Low, "low lowest minor trivial p4 p5 planning 低 低级 较低 次要 不紧急"),
        (Priority.Normal, "normal medium moderate standard average p3 中 中等 普通 一般 正常 标准"),
        (Priority.High, "high major important p2 高 高级 较高 重要"),
        (Priority.Urgent, "urgent critical highest blocker emergency immediate veryhigh p1 p0 紧急 加急 特急 非常紧急 最高 严重"));

    private static readonly FrozenDictionary<string, StatusCategory> Statuses = Words<StatusCategory>(
        (StatusCategory.New, "new created submitted unassigned todo backlog 新 新建 新工单 待分配 未受理 待处理 待受理 未分配"),
        (StatusCategory.Open, "open opened active inprogress progress assigned working accepted reopened started 打开 处理中 进行中 已分配 受理中 已受理 已接单 重新打开 跟进中"),
        (StatusCategory.Pending, "pending waiting waitingforcustomer waitingoncustomer awaitingcustomer awaitinguserinfo awaitinginfo waitingforreply 待回复 等待客户 等待回复 等待用户 待客户回复 待用户反馈 待补充"),
        (StatusCategory.OnHold, "onhold hold suspended paused blocked waitingonthirdparty waitingforthirdparty awaitingvendor awaitingthirdparty deferred 挂起 暂停 等待第三方 已挂起 搁置 暂缓"),
        (StatusCategory.Solved, "solved resolved done completed complete fixed answered finished 已解决 已完成 已处理 完成 解决 已回复 已办结"),
        (StatusCategory.Closed, "closed close cancelled canceled archived rejected 已关闭 关闭 已结单 已归档 已取消 取消 结束 已结束"));

    private static readonly FrozenDictionary<string, Channel> Channels = Words<Channel>(
        (Channel.Mail, "mail email 邮件 电子邮件 邮箱"),
        (Channel.WebForm, "web webform form website portal selfservice helpcenter 网页 网站 表单 网页表单 自助 门户 帮助中心"),
        (Channel.Chat, "chat livechat webchat im messaging 在线 在线客服 聊天 会话"),
        (Channel.Phone, "phone call telephone voice ivr hotline inbound 电话 热线 呼入 语音 来电"),
        (Channel.Sms, "sms text textmessage 短信"),
        (Channel.WeChat, "wechat weixin 微信 公众号 微信公众号 小程序"),
        (Channel.Weibo, "weibo 微博"),
        (Channel.App, "app mobile sdk inapp 应用 手机 移动端"),
        (Channel.Api, "api integration 接口"),
        (Channel.Console, "console agent manual walkin directopening inperson 控制台 客服 人工 手工 现场"));

    private static readonly FrozenDictionary<string, bool> YesNo = Words<bool>(
        (true, "true yes y 1 on 是 有 真 对"), (false, "false no n 0 off 否 无 假 没有 不是"));

    public static Priority? PriorityOf(string text) => Find(Priorities, text);

    public static StatusCategory? StatusCategoryOf(string text) => Find(Statuses, text);

    public static Channel? ChannelOf(string text) => Find(Channels, text);

    public static bool? YesNoOf(string text) => Find(YesNo, text);

    /// <summary>Lower-case letters and digits only, so that “On-Hold”, “on hold” and “OnHold” are one word.</summary>
    internal static string Plain(string text) =>
        string.Concat(text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    /// <summary>Words that say that there is no value.</summary>
    public static bool IsNothing(string text) => text.Length == 0 || (text.Length <= 9 && Nothing.Contains(text.ToLowerInvariant()));

    private static readonly FrozenSet<string> Nothing =
        FrozenSet.Create(StringComparer.Ordinal, "-", "--", "—", "?", "n/a", "na", "#n/a", "null", "(null)", "none", "nil", "undefined", "(empty)", "(blank)", "无", "暂无", "空");

    private static T? Find<T>(FrozenDictionary<string, T> words, string text) where T : struct
    {
        var plain = Plain(text);
        if (words.TryGetValue(plain, out var found)) return found;
        // “3 - Moderate”: the number is the other desk's order, the word is the meaning.
        return plain.Length > 1 && char.IsDigit(plain[0]) && words.TryGetValue(plain.AsSpan().TrimStart("0123456789").ToString(), out found) ? found : null;
    }

    private static FrozenDictionary<string, T> Words<T>(params (T Value, string Words)[] entries) =>
        entries.SelectMany(x => x.Words.Split(' ').Select(word => (word, x.Value))).ToFrozenDictionary(x => x.word, x => x.Value, StringComparer.Ordinal);
}
