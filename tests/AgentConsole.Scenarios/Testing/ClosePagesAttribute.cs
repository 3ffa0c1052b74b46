using System.Reflection;
using Xunit.v3;

namespace AgentConsole.Scenarios.Testing;

/// <summary>Closes the pages of each test as it ends; the next one need not wait for that.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ClosePagesAttribute : BeforeAfterTestAttribute
{
    public override void After(MethodInfo methodUnderTest, IXunitTest test) => _ = Chromium.CloseAsync(test.UniqueID);
}
