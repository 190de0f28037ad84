using System.Text;
using Kompox.Yaml;

namespace Kompox.Serialization;

/// <summary>Writes objects as block YAML the way kubectl prints it: two spaces, lists not indented under their key.</summary>
public sealed class YamlObjectWriter(StringBuilder output) : ObjectWriter
{
    private readonly Stack<(bool IsList, int Indent, int Count)> _open = new();
    private bool _afterKey;
    private bool _afterDash;

    /// <inheritdoc/>
    public override void StartMap()
    {
        var indent = 0;
        if (_open.Count > 0)
        {
            BeginItem();
            indent = _open.Peek().Indent + 2;
        }
        _open.Push((false, indent, 0));
    }

    /// <inheritdoc/>
    public override void StartList()
    {
        BeginItem();
        var parent = _open.Peek();
        _open.Push((true, parent.IsList ? parent.Indent + 2 : parent.Indent, 0));
    }

    /// <inheritdoc/>
    public override void EndMap() => End("{}");

    /// <inheritdoc/>
    public override void EndList() => End("[]");

    /// <inheritdoc/>
    public override void Key(string name)
    {
        var top = _open.Pop();
        if (!_afterDash)
        {
            if (_afterKey)
                output.Append('\n');
            YamlText.Indent(output, top.Indent);
        }
        _afterDash = false;
        output.Append(YamlText.Inline(name)).Append(':');
        _afterKey = true;
        _open.Push(top with { Count = top.Count + 1 });
    }

    /// <inheritdoc/>
    public override void Text(string value)
    {
        BeginItem();
        if (_afterKey)
            output.Append(' ');
        var top = _open.Peek();
        YamlText.Write(output, value, top.Indent + 2);
        output.Append('\n');
        _afterKey = _afterDash = false;
    }

    /// <inheritdoc/>
    public override void Literal(string value)
    {
        BeginItem();
        if (_afterKey)
            output.Append(' ');
        output.Append(value).Append('\n');
        _afterKey = _afterDash = false;
    }

    private void BeginItem()
    {
        var top = _open.Peek();
        if (!top.IsList)
            return;
        _open.Pop();
        if (!_afterDash)
        {
            if (_afterKey)
                output.Append('\n');
            YamlText.Indent(output, top.Indent);
        }
        output.Append("- ");
        _afterKey = false;
        _afterDash = true;
        _open.Push(top with { Count = top.Count + 1 });
    }

    private void End(string empty)
    {
        var top = _open.Pop();
        if (top.Count > 0)
            return;
        if (_afterKey)
            output.Append(' ');
        output.Append(empty).Append('\n');
        _afterKey = _afterDash = false;
    }
}
