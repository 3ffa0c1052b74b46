using AgentConsole.Core.Fields;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Demo;

/// <summary>The demo company on paper: Aurora Networks makes network equipment and sells it in a web shop.</summary>
internal static class DemoCompany
{
    public const string MailDomain = "aurora.example";

    /// <summary>Key, name, user name of the head.</summary>
    public static readonly (string Key, string Name, string Head)[] Departments =
    [
        ("support", "客户支持 Customer Support", "zhao.min"), ("finance", "财务 Finance", "sun.li"),
        ("logistics", "物流与售后 Logistics & After-sales", "tom"), ("engineering", "工程 Engineering", "amara"),
    ];

    /// <summary>Key, name, key of the department.</summary>
    public static readonly (string Key, string Name, string Department)[] Groups =
    [
        ("tech", "技术支持 Tech Support", "support"), ("business", "企业客户 Business Accounts", "support"), ("refunds", "退款与发票 Refunds & Invoices", "finance"),
        ("orders", "订单与物流 Orders & Logistics", "logistics"), ("repair", "维修与换货 Repair & Exchange", "logistics"), ("expert", "二线专家 Second Line", "engineering"),
    ];

    /// <summary>Key in the matters, and the status of it.</summary>
    public static readonly (string Key, StatusDraft Status)[] Statuses =
    [
        ("parts", new StatusDraft(StatusCategory.OnHold, "Waiting for parts", "等待备件", Order: 11)),
        ("carrier", new StatusDraft(StatusCategory.OnHold, "With the carrier", "承运商处理中", Order: 12)),
        ("payout", new StatusDraft(StatusCategory.OnHold, "Awaiting payout", "等待打款", Order: 13)),
    ];

    /// <summary>The tree, as “root / leaf” in both languages.</summary>
    public static readonly (string Path, string PathZh)[] Categories =
    [
        ("Network / Internet access", "网络 / 上网"), ("Network / Wi-Fi", "网络 / 无线"), ("Network / Mesh", "网络 / Mesh 组网"), ("Network / VPN", "网络 / VPN"),
        ("Network / Switching and VLAN", "网络 / 交换与 VLAN"), ("Network / Outage", "网络 / 断网"),
        ("Devices / Firmware", "设备 / 固件"), ("Devices / Power and heat", "设备 / 供电与发热"),
        ("Software / Account and app", "软件 / 账号与 APP"), ("Software / Controller and licence", "软件 / 控制器与授权"), ("Software / Security", "软件 / 安全"),
        ("After-sales / Repair and exchange", "售后 / 维修与换货"), ("After-sales / Warranty", "售后 / 保修"),
        ("Billing / Invoice", "账务 / 发票"), ("Billing / Refund", "账务 / 退款"), ("Billing / Payment", "账务 / 支付"),
        ("Orders / Delivery", "订单 / 配送"), ("Orders / Wrong or missing item", "订单 / 错发漏发"), ("Orders / Change or cancel", "订单 / 修改与取消"),
        ("Sales / Quotation", "销售 / 报价"), ("Service / Feedback", "服务 / 意见反馈"),
    ];

    public static readonly string[] Products =
    [
        "Aurora X2 Router", "Aurora X5 Pro Router", "Aurora Mini Router", "Mesh M3", "Mesh M6 Tri-band", "AP-6 Ceiling", "AP-8 Outdoor",
        "PoE-8 Switch", "PoE-24 Switch", "Gateway G20 VPN", "CPE 5G", "Controller C1",
    ];

    public static readonly string[] RootCauses =
    [
        "Firmware 固件", "Configuration 配置", "Hardware defect 硬件故障", "Installation 安装", "Carrier 物流", "Billing 账务", "Third party 第三方", "No fault found 无故障",
    ];

    public static readonly FieldDraft[] Fields =
    [
        new("product", "Product", CustomFieldType.Choice, "产品", Products, 1, Indexed: true),
        new("serial_no", "Serial no.", CustomFieldType.Text, "序列号", null, 2, Indexed: true),
        new("order_no", "Order no.", CustomFieldType.Text, "订单号", null, 3, Indexed: true),
        new("root_cause", "Root cause", CustomFieldType.Choice, "根本原因", RootCauses, 4, Indexed: true),
        new("refund_amount", "Refund amount", CustomFieldType.Number, "退款金额", null, 5, Indexed: true),
        new("payout_date", "Pay-out date", CustomFieldType.Date, "打款日期", null, 6, Indexed: true),
    ];

    /// <summary>Tags besides those that the matters name.</summary>
    public static readonly string[] Tags = ["vip", "escalated", "phone-first", "reopened", "follow-up"];

}
