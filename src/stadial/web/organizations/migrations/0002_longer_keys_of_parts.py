from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organizations", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="scope", name="key", field=models.CharField(max_length=120)
        ),
    ]
