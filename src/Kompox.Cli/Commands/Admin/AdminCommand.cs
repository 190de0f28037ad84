using System.CommandLine;
using System.Text;
using System.Text.Json;
using Kompox.Cli.Output;

namespace Kompox.Cli.Commands.Admin;

/// <summary><c>kompoxops admin</c>: what a project declares, as data.</summary>
internal static class AdminCommand
{
    public static CliCommand Create()
    {
        var command = new CliCommand("admin", "List, show and change what a project declares.");
        foreach (var kind in AdminKind.All())
        {
            var group = new CliCommand(kind.Word, $"Documents of kind {kind.Kind}.")
            {
                Subcommands = { CreateList(kind), CreateGet(kind), CreateCreate(kind), CreateUpdate(kind), CreateDelete(kind) },
            };
            if (kind.Word == "workspace")
                group.Aliases.Add("ws");
            command.Subcommands.Add(group);
        }
        return command;
    }

    private static CliCommand CreateList(AdminKind kind) => new("list", "Print all of them, one JSON object a line; secrets are hidden.")
    {
        UsesProject = true,
        Run = context =>
        {
            if (new AdminStore(context, kind).Load() is not { } project)
                return context.Outcome();
            foreach (var entry in kind.Entries(project).OrderBy(e => e.Id.ToString(), StringComparer.Ordinal))
            {
                using var memory = new MemoryStream();
                using (var json = new Utf8JsonWriter(memory))
                    AdminKind.Write(json, entry);
                context.Host.Output.Write(Encoding.UTF8.GetString(memory.ToArray()) + "\n");
            }
            return context.Outcome();
        },
    };

    private static CliCommand CreateGet(AdminKind kind)
    {
        var id = Id();
        return new CliCommand("get", "Print one of them as JSON; secrets are hidden.")
        {
            UsesProject = true,
            Arguments = { id },
            Run = context =>
            {
                var store = new AdminStore(context, kind);
                if (store.Load() is { } project && store.Find(project, context.Options.GetValue(id)!) is { } entry)
                    JsonText.Write(context.Host.Output, json => AdminKind.Write(json, entry));
                return context.Outcome();
            },
        };
    }

    private static CliCommand CreateCreate(AdminKind kind)
    {
        var file = File();
        return new CliCommand("create", "Add a KOM document to .kompox/kom.")
        {
            UsesProject = true,
            Details = "Nothing is written unless the whole project is good with it. Prints the id.",
            Options = { file },
            Run = context =>
            {
                if (InputText.Read(context, context.Value(file)!) is { } text && new AdminStore(context, kind).Create(text) is { } created)
                    context.Host.Output.Write($"created {created}\n");
                return context.Outcome();
            },
        };
    }

    private static CliCommand CreateUpdate(AdminKind kind)
    {
        var (id, file) = (Id(), File());
        return new CliCommand("update", "Replace a KOM document that 'create' has written.")
        {
            UsesProject = true,
            Arguments = { id },
            Options = { file },
            Run = context =>
            {
                var store = new AdminStore(context, kind);
                if (InputText.Read(context, context.Value(file)!) is { } text && store.Load() is { } project
                    && store.Find(project, context.Options.GetValue(id)!) is { } entry && store.Update(entry, text))
                    context.Host.Output.Write($"updated {entry.Id}\n");
                return context.Outcome();
            },
        };
    }

    private static CliCommand CreateDelete(AdminKind kind)
    {
        var id = Id();
        return new CliCommand("delete", "Delete a KOM document that 'create' has written; nothing in the cloud or a cluster changes.")
        {
            UsesProject = true,
            Arguments = { id },
            Run = context =>
            {
                var store = new AdminStore(context, kind);
                if (store.Load() is { } project && store.Find(project, context.Options.GetValue(id)!) is { } entry && store.Delete(entry))
                    context.Host.Output.Write($"deleted {entry.Id}\n");
                return context.Outcome();
            },
        };
    }

    private static Argument<string> Id() => new("ID") { HelpName = "ID", Description = "The id, or a name that is there once." };

    private static Option<string> File() => new("--file", "-f") { HelpName = "FILE|-", Description = "The KOM document; - reads standard input.", Required = true };
}
