using System.Text.Json.Nodes;
using Kompox.Model;

namespace Kompox.Snapshots.Runs;

/// <summary>Labels of what an app has outside its namespace for as long as a command runs.</summary>
internal static class SystemLabels
{
    public static JsonObject Of(AppNames names, string component) => new()
    {
        [AppLabels.ManagedBy] = AppLabels.ManagedByKompox,
        [AppLabels.AppInstanceHash] = names.Hashes.AppInstance,
        [AppLabels.Component] = component,
    };
}
