using System.Reflection;
using System.Text;

namespace Memoir.Api.Tests;

/// <summary>The public surface of an assembly as text: one line per type and member, in ordinal order.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().Where(IsNamed).OrderBy(static type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(Name(type)).Append(Bases(type)).Append('\n');
            foreach (var line in Members(type).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    // The compiler's own containers of extension members carry no name a user writes.
    private static bool IsNamed(Type type) => !type.FullName!.Contains('<', StringComparison.Ordinal);

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name))}");
        }

        var properties = type.GetProperties(Declared)
            .Where(static p => IsVisible(p.GetMethod) || IsVisible(p.SetMethod))
            .Select(static p => $"{Static(p.GetMethod ?? p.SetMethod)}{Name(p.PropertyType)} {p.Name} {{{(IsVisible(p.GetMethod) ? " get;" : "")}{Setter(p)} }}");
        var fields = type.GetFields(Declared)
            .Where(static f => f.IsPublic || f.IsFamily)
            .Select(static f => $"{(f.IsLiteral ? "const " : f.IsStatic ? "static " : "")}{Name(f.FieldType)} {f.Name}{(f.IsLiteral ? " = " + f.GetRawConstantValue() : "")}");
        var constructors = type.GetConstructors(Declared).Where(IsVisible).Select(c => $"new({Parameters(c)})");
        var methods = type.GetMethods(Declared)
            .Where(static m => IsVisible(m) && !m.IsSpecialName && !m.Name.Contains('<', StringComparison.Ordinal) && !IsRecordPlumbing(m))
            .Select(static m => $"{Static(m)}{Name(m.ReturnType)} {m.Name}{Generic(m)}({Parameters(m)})");
        return properties.Concat(fields).Concat(constructors).Concat(methods);
    }

    private static bool IsRecordPlumbing(MethodInfo method) =>
        method.Name is "Equals" or "GetHashCode" or "PrintMembers" or "ToString" or "Deconstruct" && method.DeclaringType!.GetMethod("<Clone>$") is not null;

    private static bool IsVisible(MethodBase? method) => method is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true };

    private static string Static(MethodInfo? method) => method is { IsStatic: true } ? "static " : "";

    private static string Setter(PropertyInfo property) => !IsVisible(property.SetMethod) ? ""
        : property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Any(static m => m.Name == "IsExternalInit") ? " init;" : " set;";

    private static string Generic(MethodInfo method) => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(static p =>
        $"{(p.IsOut ? "out " : p.ParameterType.IsByRef ? "ref " : "")}{Name(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? " = " + (p.RawDefaultValue ?? "null") : "")}"));

    private static string Kind(Type type) => type.IsEnum ? "enum"
        : type.IsInterface ? "interface"
        : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
        : type.IsValueType ? "struct"
        : type.IsAbstract && type.IsSealed ? "static class"
        : (type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "") + (type.GetMethod("<Clone>$") is null ? "class" : "record");

    private static string Bases(Type type)
    {
        var bases = type.GetInterfaces().Where(static i => i.Name != "IEquatable`1").Select(Name).Order(StringComparer.Ordinal).ToList();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum) && parent != typeof(MulticastDelegate))
        {
            bases.Insert(0, Name(parent));
        }

        return bases.Count == 0 || type.IsEnum ? "" : " : " + string.Join(", ", bases);
    }

    private static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Name(inner) + "?";
        }

        var own = type.IsNested && !type.IsGenericParameter ? Name(type.DeclaringType!) + "." + type.Name : type.Namespace is { } space && space.StartsWith("Memoir", StringComparison.Ordinal) && !type.IsGenericParameter ? space + "." + type.Name : type.Name;
        return type.IsGenericType ? $"{own.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : own;
    }
}
