namespace AgentConsole.Core.Kernel;

/// <summary>The desk's only way to ask for the time.</summary>
public static class Clock
{
    extension(TimeProvider time)
    {
        /// <summary>Now in UTC, cut to whole milliseconds, so that a value reads back from either database as it was written.</summary>
        public DateTime Now()
        {
            var now = time.GetUtcNow().UtcDateTime;
            return new DateTime(now.Ticks - now.Ticks % TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);
        }
    }
}
