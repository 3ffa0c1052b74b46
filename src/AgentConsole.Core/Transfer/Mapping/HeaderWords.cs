using System.Collections.Frozen;

namespace AgentConsole.Core.Transfer;

/// <summary>What columns of other desks are called, in English and Chinese.</summary>
internal static class HeaderWords
{
    private static readonly FrozenDictionary<string, ImportTarget> Exact = new (ImportTarget Target, string Words)[]
    {
        (ImportTarget.Subject, "subject title summary topic headline shortdescription ticketsubject tickettitle 标题 主题 工单标题 工单主题 问题标题 概要 摘要 名称"),
        (ImportTarget.Description, "description body content message text details detail longdescription comment problemdescription 内容 描述 问题描述 详情 工单内容 工单描述 正文 问题内容 详细描述 问题详情"),
        (ImportTarget.RequesterName, "requester requestername customer customername caller callerid client clientname contact contactname reporter reportedby from fromname submitter 客户 客户名称 客户姓名 姓名 联系人 申请人 提交人 请求人 发起人 来电人 联系人姓名"),
        (ImportTarget.RequesterEmail, "requesteremail email mail emailaddress customeremail contactemail fromemail reporteremail 邮箱 客户邮箱 电子邮箱 邮箱地址 电子邮件 邮件地址 联系邮箱"),
        (ImportTarget.RequesterPhone, "requesterphone phone phonenumber mobile tel telephone customerphone contactphone mobilephone 电话 手机 手机号 手机号码 联系电话 电话号码 客户电话 来电号码 联系方式"),
        (ImportTarget.Organization, "organization organisation company account accountname companyname organizationname customercompany 公司 组织 企业 客户公司 单位 公司名称 企业名称 单位名称"),
        (ImportTarget.Status, "status state ticketstatus incidentstate issuestatus casestatus 状态 工单状态 处理状态"),
        (ImportTarget.Priority, "priority ticketpriority casepriority 优先级 优先程度 工单优先级 紧急程度"),
        (ImportTarget.Group, "group team queue assignmentgroup assignedgroup supportgroup ticketgroup 工单组 技能组 受理组 处理组 客服组 受理客服组 组 分组 所属组"),
        (ImportTarget.Assignee, "assignee assignedto owner agent handler assigned resolver technician assigneename caseowner 受理客服 受理人 处理人 负责人 客服 经办人 指派给 处理客服"),
        (ImportTarget.Category, "category categories subcategory subcategory1 subcategory2 subcategory3 subsubcategory 分类 工单分类 类别 问题分类 一级分类 二级分类 三级分类 子分类 问题类别"),
        (ImportTarget.Tags, "tags tag labels label keywords 标签 关键词"),
        (ImportTarget.Channel, "channel source via contacttype origin contactmethod ticketsource 渠道 来源 受理渠道 工单来源 来源渠道 工单渠道"),
        (ImportTarget.CreatedAt, "created createdat createdtime createdon creationdate creationtime datecreated createddate createtime createdate openedat opened opendate openeddate submittedat submitted 创建时间 创建日期 提交时间 建单时间 开单时间 发起时间"),
        (ImportTarget.UpdatedAt, "updated updatedat updatedtime updatedon lastupdated lastupdatedat lastupdate modified modifiedat lastmodified updatetime 更新时间 最后更新时间 修改时间 最近更新时间"),
        (ImportTarget.SolvedAt, "solved solvedat solvedtime resolved resolvedat resolvedtime resolvedon dateresolved resolutiondate resolveddate completedat 解决时间 完成时间 办结时间"),
        (ImportTarget.ClosedAt, "closed closedat closedtime closedon closedate closeddate dateclosed 关闭时间 结单时间 关闭日期"),
        (ImportTarget.ExternalId, "id ticketid number ticketnumber ticketno key issuekey issueid caseid casenumber incident incidentid incidentnumber externalid reference 编号 工单编号 工单号 单号 工单id 外部编号"),
    }.SelectMany(x => x.Words.Split(' ').Select(word => (word, x.Target))).ToFrozenDictionary(x => x.word, x => x.Target, StringComparer.Ordinal);

    /// <summary>The target a column of this name usually has; null when the name tells nothing.</summary>
    public static ImportTarget? Find(string header)
    {
        var plain = ValueWords.Plain(header);
        if (Exact.TryGetValue(plain, out var target)) return target;
        // “Ticket: created at”, “客户（姓名）”: what stands before the last colon or in front of a bracket is a frame.
        var inner = header[(header.LastIndexOfAny([':', '：', '.']) + 1)..];
        var open = inner.IndexOfAny(['(', '（', '[']);
        if (open > 0) inner = inner[..open];
        return Exact.TryGetValue(ValueWords.Plain(inner), out target) ? target : null;
    }
}
